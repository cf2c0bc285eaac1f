import sharp from 'sharp';

/**
 * Leaves sharp, in this process and for good, with PNG, JPEG and WebP files alone: no SVG, PDF, TIFF or ImageMagick formats, no
 * pictures in memory. For processes that open foreign pictures: only what has been sniffed is decoded, even if the sniffer was
 * fooled. Raw pixels are still taken.
 */
export function narrowPictureLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadPngFile', 'VipsForeignLoadJpegFile', 'VipsForeignLoadWebpFile'] });
}
