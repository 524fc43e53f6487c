using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// The one chunk of OpenSecureChannel (OPC 10000-6 §6.7.2.3, §6.7.4): signed with the sender's certificate and encrypted for the receiver's, whatever the security mode.
/// Rare: it may allocate.
/// </summary>
internal static class AsymmetricChunk
{
    private const int MaxPolicyUriBytes = 255;
    private const int ThumbprintBytes = 20;

    // Beyond 256 bytes a padding no longer fits one byte: a second one says the upper half.
    private const int LargestShortKeyBytes = 256;

    /// <summary>Reads the header, which is plain.</summary>
    public static UaChannelFault? TryReadHeader(ReadOnlySpan<byte> chunk, out AsymmetricHeader header)
    {
        var reader = new WireReader(chunk[ChunkHeader.Bytes..]);
        var channelId = reader.ReadUInt32();
        var policyUri = reader.ReadByteString(MaxPolicyUriBytes);
        var certificate = reader.ReadByteString(chunk.Length);
        var thumbprint = reader.ReadByteString(ThumbprintBytes);
        header = new()
        {
            ChannelId = channelId,
            Policy = UaSecurityPolicy.Find(Encoding.UTF8.GetString(policyUri)),
            SenderCertificate = certificate,
            ReceiverThumbprint = thumbprint,
            Bytes = ChunkHeader.Bytes + reader.Position,
        };
        return reader.Failed || chunk.Length < header.Bytes + ChunkHeader.SequenceBytes
            ? UaChannelFault.Security("The security header of OpenSecureChannel is cut off.")
            : null;
    }

    /// <summary>Appends the chunk.</summary>
    /// <param name="parts">What it says and for whom.</param>
    /// <param name="body">Id of the type and the message.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(in AsymmetricParts parts, ReadOnlySpan<byte> body, UaSendBuffer output)
    {
        var start = output.Reserve(ChunkHeader.Bytes);
        output.AppendUInt32(parts.ChannelId);
        output.AppendByteString(Encoding.UTF8.GetBytes(parts.Policy.Uri));
        AppendOrNull(output, parts.SenderCertificate);
        AppendOrNull(output, parts.ReceiverThumbprint);
        var secured = output.Length;
        output.AppendUInt32(parts.Sequence);
        output.AppendUInt32(parts.RequestId);
        output.Append(body);
        if (parts.Policy.IsNone)
        {
            ChunkHeader.Write(output.Array.AsSpan(start), ChunkType.Open, ChunkHeader.Final, output.Length - start);
            return;
        }

        var cipherBlock = parts.ReceiverKey!.KeySize / 8;
        var signature = parts.SenderKey!.KeySize / 8;
        var plainBlock = parts.Policy.PlainBlockBytes(parts.ReceiverKey);
        AppendPadding(output, output.Length - secured + signature, plainBlock, cipherBlock);
        var blocks = (output.Length - secured + signature) / plainBlock;
        ChunkHeader.Write(output.Array.AsSpan(start), ChunkType.Open, ChunkHeader.Final, secured - start + (blocks * cipherBlock));
        output.Append(parts.Policy.AsymmetricSign(parts.SenderKey, output.Array.AsSpan(start, output.Length - start)));
        var cipher = parts.Policy.AsymmetricEncrypt(parts.ReceiverKey, output.Array.AsSpan(secured, output.Length - secured));
        output.Truncate(secured);
        output.Append(cipher);
    }

    /// <summary>
    /// Decrypts and verifies. Null for anything wrong, and the time does not tell what: after a failed decryption a signature is looked at all the same.
    /// </summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> chunk, in AsymmetricHeader header, RSA receiverKey, RSA senderKey)
    {
        var policy = header.Policy!;
        var isDecrypted = TryDecrypt(policy, receiverKey, chunk[header.Bytes..], out var plain);
        var signed = new byte[header.Bytes + plain.Length];
        chunk[..header.Bytes].CopyTo(signed);
        plain.CopyTo(signed, header.Bytes);
        var signature = senderKey.KeySize / 8;
        var end = Math.Max(header.Bytes, signed.Length - signature);
        var isVerified = policy.AsymmetricVerify(senderKey, signed.AsSpan(0, end), signed.AsSpan(Math.Max(0, signed.Length - signature)));
        var isWhole = isDecrypted & isVerified & (signed.Length - signature > header.Bytes + ChunkHeader.SequenceBytes);
        return isWhole && TryCutPadding(signed, header.Bytes, end, receiverKey, out var length) ? signed.AsSpan(header.Bytes, length).ToArray() : null;
    }

    private static bool TryDecrypt(UaSecurityPolicy policy, RSA key, ReadOnlySpan<byte> cipher, out byte[] plain)
    {
        try
        {
            plain = policy.AsymmetricDecrypt(key, cipher);
            return true;
        }
        catch (CryptographicException)
        {
            // Expected of hostile bytes.
            plain = new byte[cipher.Length];
            return false;
        }
    }

    private static bool TryCutPadding(ReadOnlySpan<byte> signed, int start, int end, RSA receiverKey, out int length)
    {
        var isLong = receiverKey.KeySize / 8 > LargestShortKeyBytes;
        var last = end - 1;
        var padding = isLong ? (signed[last] << 8) | signed[last - 1] : signed[last];
        length = end - start - padding - (isLong ? 2 : 1);
        return length >= ChunkHeader.SequenceBytes;
    }

    private static void AppendPadding(UaSendBuffer output, int plain, int plainBlock, int cipherBlock)
    {
        var isLong = cipherBlock > LargestShortKeyBytes;
        var counted = plain + (isLong ? 2 : 1);
        var padding = (plainBlock - (counted % plainBlock)) % plainBlock;
        var at = output.Reserve(1 + padding);
        output.Array.AsSpan(at, 1 + padding).Fill((byte)padding);
        if (isLong)
        {
            at = output.Reserve(1);
            output.Array[at] = (byte)(padding >> 8);
        }
    }

    private static void AppendOrNull(UaSendBuffer output, byte[]? bytes)
    {
        if (bytes is null)
        {
            output.AppendUInt32(uint.MaxValue);
        }
        else
        {
            output.AppendByteString(bytes);
        }
    }
}
