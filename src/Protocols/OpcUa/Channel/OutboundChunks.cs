using System.Buffers.Binary;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Cuts messages into chunks, signs and encrypts them in the send buffer (OPC 10000-6 §6.7.2, §6.7.4).
/// <para>Threads: one at a time, except <see cref="Switch"/>: any. The switch takes effect with the next message.</para>
/// </summary>
internal sealed class OutboundChunks(UaStatusCode tooLarge) : IDisposable
{
    private SequenceCounter _sequence;
    private ChannelToken? _current;
    private ChannelToken? _next;

    /// <summary>Id of the channel; 0 before it is open.</summary>
    public uint ChannelId { get; set; }

    /// <summary>Largest chunk the peer takes and this side sends, in bytes.</summary>
    public int MaxChunkBytes { get; set; } = UaTransportLimits.MinBufferBytes;

    /// <summary>Largest message the peer takes, in bytes; 0 where it did not say.</summary>
    public uint MaxMessageBytes { get; set; }

    /// <summary>Most chunks of a message the peer takes; 0 where it did not say.</summary>
    public uint MaxChunkCount { get; set; }

    /// <summary>Messages from now on are secured with this token.</summary>
    public void Switch(ChannelToken token)
    {
        // A token that was never used is dropped here: only this side ever had its cipher.
        Interlocked.Exchange(ref _next, token)?.Outbound?.Dispose();
    }

    /// <summary>The next sequence number: also for chunks secured with certificates.</summary>
    public uint NextSequence() => _sequence.Next();

    /// <summary>Continues counting behind a number. For tests of the wrap.</summary>
    public void ContinueBehind(uint sequence) => _sequence = new(sequence);

    /// <summary>Appends a message as chunks.</summary>
    /// <returns>Good, or why nothing was appended: larger than the peer takes, or no open channel.</returns>
    public UaStatusCode Write(ChunkType type, uint requestId, ReadOnlySpan<byte> body, UaSendBuffer output)
    {
        if (Interlocked.Exchange(ref _next, null) is { } next)
        {
            _current?.Outbound?.Dispose();
            _current = next;
        }

        if (_current is not { } token)
        {
            return UaStatusCodes.BadSecureChannelClosed;
        }

        var most = MaxBodyBytes(token.Outbound);
        var chunks = Math.Max(1, (body.Length + most - 1) / most);
        if ((MaxMessageBytes != 0 && (uint)body.Length > MaxMessageBytes) || (MaxChunkCount != 0 && (uint)chunks > MaxChunkCount))
        {
            return tooLarge;
        }

        for (; chunks > 1; chunks--)
        {
            WriteChunk(type, ChunkHeader.Intermediate, requestId, token, body[..most], output);
            body = body[most..];
        }

        WriteChunk(type, ChunkHeader.Final, requestId, token, body, output);
        return UaStatusCodes.Good;
    }

    /// <summary>Forgets the keys of this direction.</summary>
    public void Dispose()
    {
        _current?.Outbound?.Dispose();
        Interlocked.Exchange(ref _next, null)?.Outbound?.Dispose();
        _current = null;
    }

    private int MaxBodyBytes(ChunkCipher? cipher)
    {
        var room = MaxChunkBytes - ChunkHeader.SymmetricBytes;
        if (cipher is { BlockBytes: > 0 })
        {
            room -= (room % cipher.BlockBytes) + 1;
        }

        return room - ChunkHeader.SequenceBytes - (cipher?.SignatureBytes ?? 0);
    }

    private void WriteChunk(ChunkType type, byte isFinal, uint requestId, ChannelToken token, ReadOnlySpan<byte> body, UaSendBuffer output)
    {
        var cipher = token.Outbound;
        var plain = ChunkHeader.SequenceBytes + body.Length;
        var padded = cipher is { BlockBytes: > 0 } ? PaddingBytes(plain + cipher.SignatureBytes, cipher.BlockBytes) : 0;
        var signature = cipher?.SignatureBytes ?? 0;
        var size = ChunkHeader.SymmetricBytes + plain + padded + signature;
        var at = output.Reserve(size);
        var chunk = output.Array.AsSpan(at, size);
        ChunkHeader.Write(chunk, type, isFinal, size);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[8..], ChannelId);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[12..], token.Id);
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[16..], NextSequence());
        BinaryPrimitives.WriteUInt32LittleEndian(chunk[20..], requestId);
        body.CopyTo(chunk[24..]);
        if (cipher is null)
        {
            return;
        }

        chunk.Slice(24 + body.Length, padded).Fill((byte)Math.Max(0, padded - 1));
        cipher.Sign(chunk[..^signature], chunk[^signature..]);
        if (padded > 0)
        {
            cipher.Encrypt(output.Array, at + ChunkHeader.SymmetricBytes, size - ChunkHeader.SymmetricBytes);
        }
    }

    /// <summary>The byte that says how many follow, and those: up to a whole number of blocks.</summary>
    private static int PaddingBytes(int bytes, int block) => block - (bytes % block);
}
