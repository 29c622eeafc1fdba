/** @file Mantine's other styles, fetched beside the first page. */
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
