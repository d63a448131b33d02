import {isAddress, isEmail} from '../addresses/is-address.js';
import {
  addressEmpty,
  addressInvalid,
  addressIsProxy,
  badRequest,
  identityWithBinding,
  proxyAddressInvalid,
} from '../service-error.js';

/** How somebody is to take part, as a back end says it; undefined for what it does not say. */
export interface WantedPeer {
  readonly identity: string | undefined;
  readonly address: string | undefined;
  readonly proxyAddress: string | undefined;
  readonly projectedAddress: string | undefined;
}

/**
 * Checks that somebody is named in one of the ways there are: an identity, an address with the number of ours it
 * writes to, or the number of ours that stands for them in a group text.
 *
 * @throws ServiceError 400
 */
export function checkedPeer({identity, address, proxyAddress, projectedAddress}: WantedPeer) {
  if (address === '') throw addressEmpty();
  if (projectedAddress !== undefined && !isAddress(projectedAddress)) throw addressInvalid();
  if (identity !== undefined) {
    if (address !== undefined || proxyAddress !== undefined) throw identityWithBinding();
    return {identity, projectedAddress};
  }
  if (address !== undefined) {
    if (!isAddress(address) && !isEmail(address)) throw addressInvalid();
    checkProxyAddress(proxyAddress);
    if (address === proxyAddress) throw addressIsProxy();
    return {messagingBinding: {address, proxyAddress}};
  }
  if (projectedAddress !== undefined) return {projectedAddress};
  throw badRequest('Missing required parameter Identity or MessagingBinding.Address');
}

/** @throws ServiceError 400/50408 */
export function checkProxyAddress(proxyAddress: string | undefined): void {
  if (proxyAddress === undefined || isAddress(proxyAddress) || isEmail(proxyAddress)) return;
  throw proxyAddressInvalid();
}
