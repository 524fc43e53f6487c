using System.Buffers;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Puts the chunks of a message together in one array of the pool. A message of one chunk is not copied. Memory is taken for bytes that are there, never for bytes announced.
/// <para>Threads: one at a time. When full: the message is a fault (BadTcpMessageTooLarge).</para>
/// </summary>
internal sealed class MessageAssembler(UaTransportLimits limits) : IDisposable
{
    // An array this large is kept for the next message; a larger one goes back to the pool.
    private const int KeepBytes = 1 << 20;

    private byte[] _array = [];
    private int _length;
    private int _chunks;
    private uint _requestId;
    private bool _isDone;

    /// <summary>True while a message has begun and not ended.</summary>
    public bool IsUnderWay => _chunks > 0 && !_isDone;

    /// <summary>Adds the plain body of a chunk.</summary>
    /// <param name="requestId">From its header.</param>
    /// <param name="isLast">It is the final one.</param>
    /// <param name="body">Its body, in the buffer of the receiver.</param>
    /// <param name="message">The whole message where it is complete; valid until the next call.</param>
    public UaChannelFault? Add(uint requestId, bool isLast, ReadOnlyMemory<byte> body, out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (Begin(requestId) is { } fault)
        {
            return fault;
        }

        _chunks++;
        if (_chunks > limits.MaxChunkCount)
        {
            return new(UaStatusCodes.BadTcpMessageTooLarge, $"A message has more than {limits.MaxChunkCount} chunks.");
        }

        if (body.Length > limits.MaxMessageBytes - _length)
        {
            return new(UaStatusCodes.BadTcpMessageTooLarge, $"A message is longer than {limits.MaxMessageBytes} bytes.");
        }

        _isDone = isLast;
        if (_chunks == 1 && isLast)
        {
            message = body;
            return null;
        }

        Append(body.Span);
        message = isLast ? _array.AsMemory(0, _length) : default;
        return null;
    }

    /// <summary>Forgets the message under way: its sender has given it up.</summary>
    public UaChannelFault? Abort(uint requestId)
    {
        var fault = Begin(requestId);
        _isDone = true;
        return fault;
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
            _array = [];
        }

        _length = 0;
    }

    private UaChannelFault? Begin(uint requestId)
    {
        if (IsUnderWay)
        {
            return requestId == _requestId ? null : new(UaStatusCodes.BadTcpMessageTypeInvalid, "A message begins before the one before it has ended.");
        }

        _requestId = requestId;
        _length = 0;
        _chunks = 0;
        _isDone = false;
        if (_array.Length > KeepBytes)
        {
            Dispose();
        }

        return null;
    }

    private void Append(ReadOnlySpan<byte> body)
    {
        if (_array.Length - _length < body.Length)
        {
            var needed = Math.Max((long)_length + body.Length, Math.Min((long)_array.Length * 2, limits.MaxMessageBytes));
            var larger = ArrayPool<byte>.Shared.Rent((int)needed);
            _array.AsSpan(0, _length).CopyTo(larger);
            if (_array.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_array);
            }

            _array = larger;
        }

        body.CopyTo(_array.AsSpan(_length));
        _length += body.Length;
    }
}
