import { describeMediaBackend } from '../conformance.ts';
import { openNodeAvBackend } from './node-av-backend.ts';

describeMediaBackend('node-av', openNodeAvBackend);
