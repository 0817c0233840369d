#pragma once

// Signatures and sealed secrets by Debian's libsodium, linked in: Ed25519, Argon2id, and XSalsa20 with Poly1305.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

enum {
  csodium_seed_size = 32,
  csodium_key_size = 32,
  csodium_signature_size = 64,
  csodium_salt_size = 16,
  csodium_nonce_size = 24,
  // What a sealed text is longer by.
  csodium_seal_size = 16,
};

/// Fills with what cannot be foreseen; false when the system has no source of it.
bool csodium_random(uint8_t *bytes, size_t size);

/// The public key of a seed.
bool csodium_public_key(const uint8_t *seed, uint8_t *key);

/// Ed25519 over the bytes themselves (RFC 8032). The same seed and bytes give the same signature.
bool csodium_sign(const uint8_t *seed, const uint8_t *bytes, size_t size, uint8_t *signature);

/// Refuses, beyond wrong signatures, those that are not written the one right way, and keys of small order.
bool csodium_verify(const uint8_t *key, const uint8_t *bytes, size_t size, const uint8_t *signature);

/// Seals a text under a passphrase: Argon2id (version 1.3, `passes`, `memory` in bytes) gives the key. `sealed` has room for
/// `csodium_seal_size` more. False when there is no such memory.
bool csodium_seal(const uint8_t *text, size_t size, const char *passphrase, size_t length, const uint8_t *salt,
                  const uint8_t *nonce, uint64_t passes, size_t memory, uint8_t *sealed);

typedef enum {
  csodium_opened,
  // The passphrase is another one, or the sealed text was changed.
  csodium_wrong,
  csodium_no_memory,
} csodium_opening;

/// Opens what `csodium_seal` gave; `text` has room for what is left without the seal.
csodium_opening csodium_open(const uint8_t *sealed, size_t size, const char *passphrase, size_t length,
                             const uint8_t *salt, const uint8_t *nonce, uint64_t passes, size_t memory, uint8_t *text);

/// Overwrites what must not stay in memory.
void csodium_forget(void *bytes, size_t size);

#pragma clang assume_nonnull end
