#include "CSodium.h"

#include <sodium.h>

_Static_assert(csodium_seed_size == crypto_sign_SEEDBYTES, "seed");
_Static_assert(csodium_key_size == crypto_sign_PUBLICKEYBYTES, "key");
_Static_assert(csodium_signature_size == crypto_sign_BYTES, "signature");
_Static_assert(csodium_salt_size == crypto_pwhash_SALTBYTES, "salt");
_Static_assert(csodium_nonce_size == crypto_secretbox_NONCEBYTES, "nonce");
_Static_assert(csodium_seal_size == crypto_secretbox_MACBYTES, "seal");

// May be called again, and from any thread.
static bool start(void) { return sodium_init() >= 0; }

bool csodium_random(uint8_t *bytes, size_t size) {
  if (!start()) return false;
  randombytes_buf(bytes, size);
  return true;
}

bool csodium_public_key(const uint8_t *seed, uint8_t *key) {
  uint8_t secret[crypto_sign_SECRETKEYBYTES];
  const bool is_made = start() && crypto_sign_seed_keypair(key, secret, seed) == 0;
  sodium_memzero(secret, sizeof secret);
  return is_made;
}

bool csodium_sign(const uint8_t *seed, const uint8_t *bytes, size_t size, uint8_t *signature) {
  uint8_t key[crypto_sign_PUBLICKEYBYTES];
  uint8_t secret[crypto_sign_SECRETKEYBYTES];
  const bool is_signed = start() && crypto_sign_seed_keypair(key, secret, seed) == 0 &&
                         crypto_sign_detached(signature, NULL, bytes, size, secret) == 0;
  sodium_memzero(secret, sizeof secret);
  return is_signed;
}

bool csodium_verify(const uint8_t *key, const uint8_t *bytes, size_t size, const uint8_t *signature) {
  return start() && crypto_sign_verify_detached(signature, bytes, size, key) == 0;
}

static bool derive(const char *passphrase, size_t length, const uint8_t *salt, uint64_t passes, size_t memory,
                   uint8_t *key) {
  return start() && crypto_pwhash(key, crypto_secretbox_KEYBYTES, passphrase, length, salt, passes, memory,
                                  crypto_pwhash_ALG_ARGON2ID13) == 0;
}

bool csodium_seal(const uint8_t *text, size_t size, const char *passphrase, size_t length, const uint8_t *salt,
                  const uint8_t *nonce, uint64_t passes, size_t memory, uint8_t *sealed) {
  uint8_t key[crypto_secretbox_KEYBYTES];
  const bool is_sealed = derive(passphrase, length, salt, passes, memory, key) &&
                         crypto_secretbox_easy(sealed, text, size, nonce, key) == 0;
  sodium_memzero(key, sizeof key);
  return is_sealed;
}

csodium_opening csodium_open(const uint8_t *sealed, size_t size, const char *passphrase, size_t length,
                             const uint8_t *salt, const uint8_t *nonce, uint64_t passes, size_t memory,
                             uint8_t *text) {
  uint8_t key[crypto_secretbox_KEYBYTES];
  if (!derive(passphrase, length, salt, passes, memory, key)) return csodium_no_memory;
  const bool is_opened = crypto_secretbox_open_easy(text, sealed, size, nonce, key) == 0;
  sodium_memzero(key, sizeof key);
  return is_opened ? csodium_opened : csodium_wrong;
}

void csodium_forget(void *bytes, size_t size) { sodium_memzero(bytes, size); }
