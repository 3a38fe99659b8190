import 'zone.js';
import './client.js';
