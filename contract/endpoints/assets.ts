import { z } from 'zod';
import { Id } from '../ids.ts';
import { Asset, AssetKind } from '../records/asset.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './shared.ts';

/** Widths a thumbnail can be asked for, in pixels. */
export const thumbnailWidths = [160, 320, 640, 1280] as const;

const assetParams = z.object({ assetId: Id });
const contentErrors = ['not-found', 'range-not-satisfiable'] as const;

/** Query of a content address; a picture answers in this width, keeping its shape and never growing. */
const contentQuery = z.object({
  width: z
    .literal(thumbnailWidths)
    .optional()
    .describe('Width in pixels of a smaller copy (WebP), for pictures only; absent is the content itself.'),
});

export const assetEndpoints = {
  uploadAsset: endpoint({
    method: 'post',
    path: '/assets',
    tag: 'Assets',
    summary: 'Upload a picture or a clip',
    description:
      'One file in a field called `file` of a multipart form. The type is read from the content: PNG, JPEG, WebP, MP4, MOV, WebM, MKV or AVI. The same content gives the record that is there already.',
    transport: 'multipart',
    status: 201,
    response: Asset,
    errors: ['payload-too-large', 'media-rejected', 'media-failed', 'unsupported-media-type', 'storage-full'],
  }),
  listAssets: endpoint({
    method: 'get',
    path: '/assets',
    tag: 'Assets',
    summary: 'List your media',
    description: 'Newest first.',
    query: z.object({ ...pageQuery, kind: AssetKind.optional() }),
    status: 200,
    response: pageOf(Asset),
    errors: [],
  }),
  getAsset: endpoint({
    method: 'get',
    path: '/assets/{assetId}',
    tag: 'Assets',
    summary: "Read an asset's record",
    params: assetParams,
    status: 200,
    response: Asset,
    errors: ['not-found'],
  }),
  getAssetContent: endpoint({
    method: 'get',
    path: '/assets/{assetId}/content',
    tag: 'Assets',
    summary: "Read an asset's content",
    description:
      'Answers `Range` (206, 416), `If-Range`, `If-None-Match` and HEAD. Content never changes, so it may be cached for good.',
    transport: 'bytes',
    params: assetParams,
    query: contentQuery,
    status: 200,
    errors: contentErrors,
  }),
  getSharedAssetContent: endpoint({
    method: 'get',
    path: '/shares/{shareUuid}/assets/{assetId}/content',
    tag: 'Sharing',
    summary: 'Read media that a public link shows',
    description: 'Only clips and posters of the takes that play. Needs no sign-in, and ends with the link.',
    transport: 'bytes',
    access: 'public',
    params: z.object({ shareUuid: z.string().min(1).max(200), assetId: Id }),
    query: contentQuery,
    status: 200,
    errors: contentErrors,
  }),
};
