// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/host/signature.hpp"

#include "core/hash/sha256.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

namespace sheaf::core {
namespace {

constexpr std::string_view first_line = "sheaf plugin signature/1";
constexpr std::string_view algorithm = "ed25519:";
constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;
constexpr std::uint64_t max_key_file_bytes = 16'384;
constexpr std::size_t fingerprint_digits = 40;

struct free_key {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct free_context {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct free_bio {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using key_pointer = std::unique_ptr<EVP_PKEY, free_key>;
using context_pointer = std::unique_ptr<EVP_MD_CTX, free_context>;
using bio_pointer = std::unique_ptr<BIO, free_bio>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // OpenSSL writes a zero behind the text
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes_of(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
}

std::optional<std::string> from_base64(std::string_view text, std::size_t wanted) {
  if (text.size() != 4 * ((wanted + 2) / 3)) return std::nullopt;
  std::string bytes(text.size(), '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()), bytes_of(text), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(wanted);  // OpenSSL decodes the padding to zeros
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

/// The message that is signed. Each part stands on a line of its own; the manifest's checks leave no line end in a
/// part.
std::string statement_of(const plugin_identity& plugin) {
  auto types = plugin.document_types;
  std::sort(types.begin(), types.end());
  return fmt::format("{}\nid {}\nversion {}\nsha256 {}\ntypes {}\n", first_line, plugin.id, plugin.version,
                     plugin.sha256, fmt::join(types, " "));
}

tl::expected<key_pointer, std::string> read_private_key(const std::filesystem::path& path) {
  const auto fail = [&](std::string_view why) {
    return tl::make_unexpected(fmt::format(
        "{}: {}; make a key with: sheaf plugins keygen FILE --name NAME --types TYPE,...", path.string(), why));
  };
  const auto file = mapped_file::open(path, max_key_file_bytes);
  if (!file) return fail(file.error().words);
  if (const auto open = open_to_others(path, file->file().get()))
    return tl::make_unexpected(fmt::format("{}: {}", open->path.string(), open->message));
  const bio_pointer bio(BIO_new_mem_buf(file->text().data(), static_cast<int>(file->text().size())));
  // Without a callback OpenSSL would ask for a passphrase on the terminal. Keys of `sheaf plugins keygen` have none.
  const auto no_passphrase = [](char*, int, int, void*) { return 0; };
  key_pointer key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr) : nullptr);
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519)
    return fail("there is no Ed25519 private key in PEM, without a passphrase, in it");
  return key;
}

std::optional<std::string> public_key_of(const EVP_PKEY* key) {
  std::string bytes(key_bytes, '\0');
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) != 1 || size != key_bytes)
    return std::nullopt;
  return std::string(algorithm) + to_base64(bytes);
}

std::optional<std::string> raw_key(std::string_view text) {
  if (!text.starts_with(algorithm)) return std::nullopt;
  return from_base64(text.substr(algorithm.size()), key_bytes);
}

std::string in_groups(std::string_view digits) {
  constexpr std::size_t group = 4;
  std::string groups;
  for (std::size_t at = 0; at < digits.size(); at += group) {
    if (at > 0) groups += ' ';
    groups += digits.substr(at, group);
  }
  return groups;
}

}  // namespace

bool is_public_key(std::string_view text) {
  return raw_key(text).has_value();
}

std::string fingerprint_of(std::string_view key) {
  return in_groups(sha256_hex(raw_key(key).value()).substr(0, fingerprint_digits));
}

std::string as_fingerprint(std::string_view typed) {
  std::string digits;
  for (char c : typed) {
    if (c == ' ' || c == ':') continue;
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return {};
    digits += c;
  }
  return digits.size() == fingerprint_digits ? in_groups(digits) : std::string();
}

tl::expected<plugin_signature, std::string> parse_signature(std::string_view text) {
  std::array<std::string_view, 3> lines;
  for (auto& line : lines) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return tl::make_unexpected(std::string("it is cut short"));
    line = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  if (lines[0] != first_line) return tl::make_unexpected(fmt::format("its first line is not `{}`", first_line));
  constexpr std::string_view key_word = "key ";
  constexpr std::string_view signature_word = "signature ";
  if (!text.empty() || !lines[1].starts_with(key_word) || !lines[2].starts_with(signature_word))
    return tl::make_unexpected(std::string("after its first line stand not `key ...` and `signature ...` alone"));
  plugin_signature read;
  read.key = lines[1].substr(key_word.size());
  auto signature = from_base64(lines[2].substr(signature_word.size()), signature_bytes);
  if (!is_public_key(read.key) || !signature)
    return tl::make_unexpected(std::string("its key or its signature is not whole"));
  read.signature = std::move(*signature);
  return read;
}

bool verify(const plugin_signature& signature, const plugin_identity& plugin) {
  const auto raw = raw_key(signature.key);
  if (!raw) return false;
  const key_pointer key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*raw), raw->size()));
  const context_pointer context(EVP_MD_CTX_new());
  if (!key || !context) return false;
  const auto statement = statement_of(plugin);
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(signature.signature), signature.signature.size(), bytes_of(statement),
                          statement.size()) == 1;
}

tl::expected<std::string, std::string> make_key(const std::filesystem::path& file) {
  const auto fail = [&](std::string_view why) {
    return tl::make_unexpected(fmt::format("{}: the key cannot be written: {}", file.string(), why));
  };
  const key_pointer key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  const bio_pointer bio(BIO_new(BIO_s_mem()));
  if (!key || !bio || PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
    return fail("OpenSSL has none");
  const auto public_key = public_key_of(key.get());
  if (!public_key) return fail("OpenSSL has none");
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  // O_EXCL: an existing key, with which plugins may have been signed, is never overwritten.
  const open_file made(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (made.descriptor() < 0) return fail(std::generic_category().message(errno));
  if (::write(made.descriptor(), data, static_cast<std::size_t>(size)) != size)
    return fail(std::generic_category().message(errno));
  return *public_key;
}

tl::expected<std::string, std::string> sign(const plugin_identity& plugin, const std::filesystem::path& key_file) {
  auto key = read_private_key(key_file);
  if (!key) return tl::make_unexpected(std::move(key).error());
  const auto public_key = public_key_of(key->get());
  const context_pointer context(EVP_MD_CTX_new());
  const auto statement = statement_of(plugin);
  std::string signature(signature_bytes, '\0');
  std::size_t size = signature.size();
  if (!public_key || !context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key->get()) != 1 ||
      EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, bytes_of(statement),
                     statement.size()) != 1 ||
      size != signature_bytes)
    return tl::make_unexpected(fmt::format("{}: OpenSSL does not sign with this key", key_file.string()));
  return fmt::format("{}\nkey {}\nsignature {}\n", first_line, *public_key, to_base64(signature));
}

}  // namespace sheaf::core
