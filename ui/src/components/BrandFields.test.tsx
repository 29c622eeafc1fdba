/** @file A brand is edited where it stands: its logo shown and named, its contrast said, a refusal told at its place. */
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Brand, Logo } from '@/bindings';
import { refusal } from '@/dev/answers';
import { draw } from '@/dev/render';
import { NO_BRAND } from '@/lib/brand';
import { BrandFields } from './BrandFields';

const logo: Logo = { media: 'image/png', data: 'iVBORw0K', width: 900, height: 300, turn: 1 };

const drawn = (brand: Brand | null, onChoose: () => Promise<Logo | null> = async () => null) => {
  const saved: Brand[] = [];
  const onSave = vi.fn(async (change: (own: Brand) => Brand) => {
    saved.push(change(brand ?? NO_BRAND));
  });
  draw(<BrandFields brand={brand} owner="Alpha" none="Nothing is set" onChoose={onChoose} onSave={onSave} />);
  return { saved, onSave };
};

it('says that nothing is set, and takes the picture that is chosen', async () => {
  const { saved } = drawn(null, async () => logo);
  expect(screen.getByText(/Nothing is set/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Remove the brand' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Choose a picture…' }));
  await waitFor(() => expect(saved).toEqual([{ ...NO_BRAND, logo }]));
});

it('tells at the logo why a picture is refused, and saves nothing', async () => {
  const fields = [{ path: 'a.png', code: 'outside_not_a_picture', message: '' }];
  const { onSave } = drawn(null, () => Promise.reject(refusal('refused_input', { fields })));
  await userEvent.click(screen.getByRole('button', { name: 'Choose a picture…' }));
  expect((await screen.findByRole('alert')).textContent).toContain('JPEG, PNG or WebP');
  expect(onSave).not.toHaveBeenCalled();
});

it('names the logo and says in words how the colour reads', async () => {
  const { saved } = drawn({ ...NO_BRAND, logo, colour: '#1F4E79' });
  expect(screen.getByRole('img', { name: 'Logo of Alpha' }).getAttribute('src')).toBe('data:image/png;base64,iVBORw0K');
  expect(screen.getByText(/Reads well on white paper: contrast 8.66:1/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Remove the logo' }));
  await waitFor(() => expect(saved).toEqual([{ ...NO_BRAND, colour: '#1F4E79' }]));
  await userEvent.click(screen.getByRole('button', { name: 'Remove the brand' }));
  await waitFor(() => expect(saved[1]).toEqual(NO_BRAND));
});
