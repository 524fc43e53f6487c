using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Takes the security off chunks received (OPC 10000-6 §6.7.2, §6.7.4): channel, token, signature, padding, sequence number, in this order. Of the current token and a renewed one
/// both are accepted until the renewed one has been used by the peer; from then on the old one is gone.
/// <para>Threads: one at a time.</para>
/// </summary>
internal sealed class InboundChunks : IDisposable
{
    private const int TokenOffset = 12;

    private SequenceCounter _sequence;
    private ChannelToken? _current;
    private ChannelToken? _renewed;

    /// <summary>Id of the channel; 0 before it is open.</summary>
    public uint ChannelId { get; set; }

    /// <summary>The token the peer uses.</summary>
    public ChannelToken? Current => _current;

    /// <summary>The token that follows it where there is one.</summary>
    public ChannelToken? Newest => _renewed ?? _current;

    /// <summary>Continues counting behind a number. For tests of the wrap.</summary>
    public void ContinueBehind(uint sequence) => _sequence = new(sequence);

    /// <summary>Makes a token acceptable beside the current one.</summary>
    public void Add(ChannelToken token)
    {
        if (_current is null)
        {
            _current = token;
            return;
        }

        _renewed?.Inbound?.Dispose();
        _renewed = token;
    }

    /// <summary>Looks at a sequence number: also of the chunks secured with certificates.</summary>
    public UaChannelFault? AcceptSequence(uint number) =>
        _sequence.TryAccept(number) ? null : new(UaStatusCodes.BadSequenceNumberInvalid, $"Sequence number {number} is not in turn: a chunk was repeated, lost or put in.");

    /// <summary>Verifies and decrypts a chunk where it lies.</summary>
    /// <param name="buffer">Where it lies.</param>
    /// <param name="offset">First byte of its header.</param>
    /// <param name="size">Whole length.</param>
    /// <param name="now">Monotonic timestamp.</param>
    /// <param name="chunk">Its plain parts.</param>
    /// <returns>What is wrong, or null.</returns>
    public UaChannelFault? Open(byte[] buffer, int offset, int size, long now, out PlainChunk chunk)
    {
        chunk = default;
        if (size < ChunkHeader.SymmetricBytes + ChunkHeader.SequenceBytes)
        {
            return new(UaStatusCodes.BadTcpMessageTypeInvalid, "A chunk is shorter than its headers.");
        }

        var whole = buffer.AsSpan(offset, size);
        if (BinaryPrimitives.ReadUInt32LittleEndian(whole[ChunkHeader.Bytes..]) != ChannelId)
        {
            return new(UaStatusCodes.BadTcpSecureChannelUnknown, "A chunk belongs to another channel.");
        }

        var token = Find(BinaryPrimitives.ReadUInt32LittleEndian(whole[TokenOffset..]), now);
        if (token is null)
        {
            return new(UaStatusCodes.BadSecureChannelTokenUnknown, "A chunk is secured with a token that is not known, or whose time is over.");
        }

        var end = size;
        if (token.Inbound is { } cipher && !TryUnsecure(cipher, buffer, offset, size, out end))
        {
            return UaChannelFault.Security("The signature or the padding of a chunk is wrong.");
        }

        Activate(token);
        chunk = new(
            BinaryPrimitives.ReadUInt32LittleEndian(whole[(ChunkHeader.SymmetricBytes + sizeof(uint))..]),
            offset + ChunkHeader.SymmetricBytes + ChunkHeader.SequenceBytes,
            end - ChunkHeader.SymmetricBytes - ChunkHeader.SequenceBytes);
        return AcceptSequence(BinaryPrimitives.ReadUInt32LittleEndian(whole[ChunkHeader.SymmetricBytes..]));
    }

    /// <summary>Forgets the keys of this direction.</summary>
    public void Dispose()
    {
        _current?.Inbound?.Dispose();
        _renewed?.Inbound?.Dispose();
        _current = _renewed = null;
    }

    /// <summary>Decrypts, then compares the signature, then looks at the padding it covers: a wrong padding cannot be told from a wrong signature.</summary>
    private static bool TryUnsecure(ChunkCipher cipher, byte[] buffer, int offset, int size, out int end)
    {
        end = 0;
        var secured = size - ChunkHeader.SymmetricBytes;
        var isEncrypted = cipher.BlockBytes > 0;
        var least = ChunkHeader.SequenceBytes + cipher.SignatureBytes + (isEncrypted ? 1 : 0);
        if (secured < least || (isEncrypted && secured % cipher.BlockBytes != 0))
        {
            return false;
        }

        if (isEncrypted)
        {
            cipher.Decrypt(buffer, offset + ChunkHeader.SymmetricBytes, secured);
        }

        var signed = buffer.AsSpan(offset, size - cipher.SignatureBytes);
        if (!cipher.Verify(signed, buffer.AsSpan(offset + signed.Length, cipher.SignatureBytes)))
        {
            return false;
        }

        end = signed.Length;
        return !isEncrypted || TryCutPadding(signed, ref end);
    }

    private static bool TryCutPadding(ReadOnlySpan<byte> signed, ref int end)
    {
        var padding = signed[^1];
        end = signed.Length - padding - 1;
        return end >= ChunkHeader.SymmetricBytes + ChunkHeader.SequenceBytes && !signed[end..].ContainsAnyExcept(padding);
    }

    private ChannelToken? Find(uint id, long now)
    {
        var token = _renewed?.Id == id ? _renewed : _current?.Id == id ? _current : null;
        return token is not null && now <= token.RefusedAt ? token : null;
    }

    private void Activate(ChannelToken token)
    {
        if (ReferenceEquals(token, _renewed))
        {
            _current?.Inbound?.Dispose();
            _current = token;
            _renewed = null;
        }
    }
}
