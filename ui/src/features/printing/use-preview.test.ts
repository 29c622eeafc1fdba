/** @file The print that is running or done. */
import { emit } from '@tauri-apps/api/event';
import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { PrintDocument, PrintVolume } from '@/bindings';
import { refusal } from '@/dev/answers';
import { standIn } from '@/dev/stand-in';
import { usePreview } from './use-preview';

const request: PrintDocument = {
  document: { kind: 'dossier', enterpriseId: 'id-E01' },
  options: { language: 'bilingual', paper: 'a4' },
};
const print = vi.fn();

beforeEach(() => {
  print.mockReset();
  print.mockReturnValue({ token: 'one', pages: 12, bytes: 3000, findings: [] });
});

const start = (cancelPrint = () => null) => {
  standIn({ previewDocument: print, previewFile: () => 'JVBERg==', cancelPrint });
  return renderHook(
    ({ wanted }: { wanted: PrintDocument | null }) => usePreview(wanted, ({ ids }) => ids.includes('id-E01')),
    { initialProps: { wanted: request as PrintDocument | null } },
  );
};

test('what is asked for is printed by itself, and anew when it changes', async () => {
  const { result, rerender } = start();
  await waitFor(() => expect(result.current.sheet?.file).toBe('JVBERg=='));
  expect(print).toHaveBeenCalledExactlyOnceWith(request);
  rerender({ wanted: { ...request, options: { ...request.options, language: 'en' } } });
  await waitFor(() => expect(result.current.sheet?.request.options.language).toBe('en'));
});

test('a change of what stands in it makes it stale; others do not', async () => {
  const { result } = start();
  await waitFor(() => expect(result.current.sheet).not.toBeNull());
  await act(() => emit('changed', { nouns: ['enterprise'], ids: ['id-E02'] }));
  expect(result.current.sheet?.stale).toBe(false);
  await act(() => emit('changed', { nouns: ['enterprise'], ids: ['id-E01'] }));
  expect(result.current.sheet?.stale).toBe(true);
  await act(() => result.current.again());
  expect(result.current.sheet?.stale).toBe(false);
});

test('a refusal is kept, a stop is not an error', async () => {
  print.mockImplementationOnce(() => {
    throw refusal('missing_glyphs', { detail: { characters: '☃ (E01 name)' } });
  });
  const { result } = start();
  await waitFor(() => expect(result.current.error).toMatchObject({ code: 'missing_glyphs' }));
  print.mockImplementationOnce(() => {
    throw refusal('cancelled');
  });
  await act(() => result.current.again());
  expect(result.current).toMatchObject({ error: null, cancelled: true, progress: null });
});

test('when nothing is chosen any more, the print is stopped and forgotten', async () => {
  let refuse: (why: unknown) => void = () => {};
  print.mockImplementationOnce(
    () =>
      new Promise((_, reject) => {
        refuse = reject;
      }),
  );
  const cancelPrint = vi.fn(() => {
    refuse(refusal('cancelled'));
    return null;
  });
  const { result, rerender } = start(cancelPrint);
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  rerender({ wanted: null });
  await waitFor(() => expect(cancelPrint).toHaveBeenCalledOnce());
  await waitFor(() =>
    expect(result.current).toMatchObject({ sheet: null, progress: null, error: null, cancelled: false }),
  );
});

test('nothing is printed before the stop of the print before is over, and then only what was asked for last', async () => {
  let end: (value: unknown) => void = () => {};
  const stops: ((value: null) => void)[] = [];
  print.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        end = resolve;
      }),
  );
  const cancelPrint = vi.fn();
  cancelPrint.mockImplementation(() => new Promise((resolve) => stops.push(resolve)));
  standIn({ previewDocument: print, previewFile: () => 'JVBERg==', cancelPrint });
  const { result, rerender } = renderHook(({ wanted }) => usePreview(wanted, () => false), {
    initialProps: { wanted: request },
  });
  await waitFor(() => expect(print).toHaveBeenCalledOnce());
  const inLanguage = (language: 'en' | 'zh-CN') => ({ ...request, options: { ...request.options, language } });
  rerender({ wanted: inLanguage('zh-CN') });
  await waitFor(() => expect(cancelPrint).toHaveBeenCalledOnce());
  // It comes to its end by itself while the stop is still on its way.
  await act(async () => end({ token: 'one', pages: 12, bytes: 3000, findings: [] }));
  rerender({ wanted: inLanguage('en') });
  await act(() => vi.waitFor(() => expect(cancelPrint).toHaveBeenCalledTimes(2)));
  expect(print).toHaveBeenCalledOnce();
  await act(async () => {
    for (const stop of stops) stop(null);
  });
  await waitFor(() => expect(result.current.sheet?.request.options.language).toBe('en'));
  expect(print).toHaveBeenCalledTimes(2);
});

test('what is bound is printed as a volume, and anew when that changes', async () => {
  const whole = vi.fn((_: unknown) => ({ token: 'volume', pages: 20, bytes: 5000, findings: [] }));
  standIn({ previewDocument: print, previewVolume: whole, previewFile: () => 'JVBERg==', cancelPrint: () => null });
  const volume: PrintVolume = {
    parts: [
      { kind: 'document', what: request },
      { kind: 'file', token: 'letter' },
    ],
    title: { zh: '', en: '' },
    options: request.options,
    skipDamaged: false,
  };
  const { result, rerender } = renderHook(
    ({ within }: { within: PrintVolume | null }) => usePreview(request, () => false, within),
    { initialProps: { within: volume as PrintVolume | null } },
  );
  await waitFor(() => expect(result.current.sheet?.preview.token).toBe('volume'));
  expect(whole).toHaveBeenCalledExactlyOnceWith(volume);
  expect(print).not.toHaveBeenCalled();
  rerender({ within: null });
  await waitFor(() => expect(result.current.sheet).toMatchObject({ preview: { token: 'one' }, volume: null }));
});
