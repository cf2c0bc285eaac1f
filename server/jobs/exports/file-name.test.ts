import { describe, expect, it } from 'vitest';
import { exportFileName } from './file-name.ts';

describe('exportFileName', () => {
  it.each([
    ['The Last Tram', 'The Last Tram.mp4'],
    [undefined, 'Untitled.mp4'],
    ['', 'Untitled.mp4'],
    ['../../etc/passwd', 'etc-passwd.mp4'],
    ['a:b*c?"<>|', 'a-b-c-----.mp4'],
    ['nul', 'Untitled.mp4'],
    ['Дорога домой', 'Дорога домой.mp4'],
    ['name\u202egpj.exe', 'namegpj.exe.mp4'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie- x.mp4'],
    ['x'.repeat(500), `${'x'.repeat(80)}.mp4`],
    ['...', 'Untitled.mp4'],
  ])('should make of %j the name %j', (name, expected) => {
    expect(exportFileName(name, 'mp4')).toBe(expected);
  });

  it('should tell the formats apart', () => {
    expect(exportFileName('Film', 'contact-sheet')).toBe('Film - contact sheet.png');
    expect(exportFileName('Film', 'shot-list')).toBe('Film.md');
    expect(exportFileName('Film', 'archive')).toBe('Film.raccord.zip');
  });
});
