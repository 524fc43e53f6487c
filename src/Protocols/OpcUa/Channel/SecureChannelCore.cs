using System.Security.Cryptography;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// One side of one secure channel over OPC UA TCP (OPC 10000-6 §6.7, §7.1), without I/O: chunks in, messages and effects out; messages in, chunks out. Client or server.
/// <para>Threads: two halves that may run at once. The receiving half (<see cref="Frame"/>, <see cref="Receive"/>, <see cref="CheckTime"/>) by one at a time, the sending half (all
/// <c>Write</c> methods) by one at a time; <see cref="Dispose"/> when neither runs. Nothing is allocated per message once the channel is open. When full: what is larger than agreed is
/// a fault (in) or a status (out).</para>
/// </summary>
public sealed partial class SecureChannelCore : IDisposable
{
    private readonly TimeProvider _time;
    private readonly UaTransportLimits _limits;
    private readonly UaClientChannelOptions? _client;
    private readonly UaServerChannelOptions? _server;
    private readonly InboundChunks _inbound = new();
    private readonly OutboundChunks _outbound;
    private readonly MessageAssembler _assembler;
    private ChannelState _state;
    private int _maxReceiveBytes;
    private RSA? _peerKey;

    /// <summary>The client's side.</summary>
    /// <exception cref="ArgumentException">Options that contradict each other, or a server certificate that is none.</exception>
    public SecureChannelCore(UaClientChannelOptions options, TimeProvider time)
        : this((options ?? throw new ArgumentNullException(nameof(options))).Limits, time, UaStatusCodes.BadRequestTooLarge)
    {
        _client = options;
        _state = ChannelState.AwaitsAcknowledge;
        Policy = options.Policy;
        Mode = options.Mode;
        UsePeer(options);
    }

    /// <summary>The server's side.</summary>
    /// <param name="options">What is offered.</param>
    /// <param name="channelId">Id of the channel, not 0, used once in the life of the server.</param>
    /// <param name="time">Clock.</param>
    public SecureChannelCore(UaServerChannelOptions options, uint channelId, TimeProvider time)
        : this((options ?? throw new ArgumentNullException(nameof(options))).Limits, time, UaStatusCodes.BadResponseTooLarge)
    {
        ArgumentOutOfRangeException.ThrowIfZero(channelId);
        if (options.Offers.Any(static offer => !offer.Policy.IsNone) && (options.Identity is null || options.Certificates is null))
        {
            throw new ArgumentException("A secured channel needs an own certificate and a check of the clients'.", nameof(options));
        }

        _server = options;
        _state = ChannelState.AwaitsHello;
        ChannelId = channelId;
    }

    private SecureChannelCore(UaTransportLimits limits, TimeProvider time, UaStatusCode tooLarge)
    {
        limits.Check();
        _limits = limits;
        _time = time;
        _maxReceiveBytes = limits.ReceiveBufferBytes;
        _assembler = new(limits);
        _outbound = new(tooLarge) { MaxChunkBytes = limits.SendBufferBytes };
    }

    /// <summary>Id given by the server; 0 before the channel is open.</summary>
    public uint ChannelId { get; private set; }

    /// <summary>Policy of the channel; at a server None until the client has chosen.</summary>
    public UaSecurityPolicy Policy { get; private set; } = UaSecurityPolicy.None;

    /// <summary>Mode of the channel; at a server Invalid until the client has chosen.</summary>
    public UaSecurityMode Mode { get; private set; }

    /// <summary>Messages may be sent.</summary>
    public bool IsOpen => _state == ChannelState.Open;

    /// <summary>Server: opened without security although that is not offered, for discovery alone.</summary>
    public bool IsDiscoveryOnly { get; private set; }

    /// <summary>Server: the URL the client said in HEL; the client's words, for choosing an endpoint, proven by nothing.</summary>
    public string EndpointUrl { get; private set; } = "";

    /// <summary>Server: address of the client, for the list of refused certificates.</summary>
    public string PeerName { get; init; } = "";

    /// <summary>Certificate of the peer (DER, alone) where the channel is secured.</summary>
    public byte[]? PeerCertificate { get; private set; }

    /// <summary>The identity this side opened the channel with: sessions sign with it, also after a newer one has been made.</summary>
    public UaIdentity? Identity => _client?.Identity ?? _server?.Identity;

    /// <summary>Largest chunk that may come, in bytes: what a receive buffer has to hold.</summary>
    public int MaxReceiveBytes => _maxReceiveBytes;

    /// <summary>Largest message the peer takes, in bytes; 0 where it did not say.</summary>
    public uint PeerMaxMessageBytes => _outbound.MaxMessageBytes;

    private bool IsClient => _client is not null;

    /// <summary>Looks at the beginning of what has been received.</summary>
    /// <param name="received">From the first byte of a chunk.</param>
    /// <param name="size">Length of that chunk; 0 while its header is not there. It may be more than has been received.</param>
    /// <returns>What is wrong, or null.</returns>
    public UaChannelFault? Frame(ReadOnlySpan<byte> received, out int size)
    {
        size = 0;
        if (received.Length < ChunkHeader.Bytes)
        {
            return null;
        }

        // Before the channel is open nobody has shown who he is: he gets the smallest buffer.
        var most = IsOpen ? _maxReceiveBytes : Math.Min(_maxReceiveBytes, UaTransportLimits.MaxHandshakeBytes);
        var fault = ChunkHeader.TryRead(received, most, out var header);
        size = header.Size;
        return fault is null ? null : Dead(fault);
    }

    /// <summary>Takes one whole chunk. What is encrypted is decrypted where it lies.</summary>
    /// <param name="buffer">Where it lies.</param>
    /// <param name="offset">Its first byte.</param>
    /// <param name="size">Its length, from <see cref="Frame"/>.</param>
    /// <param name="now">Monotonic timestamp.</param>
    public UaChannelEvent Receive(byte[] buffer, int offset, int size, long now)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        var chunk = buffer.AsSpan(offset, size);
        if (_state == ChannelState.Dead)
        {
            return UaChannelEvent.Of(new(UaStatusCodes.BadSecureChannelClosed, "The channel has ended."));
        }

        if (ChunkHeader.TryRead(chunk, size, out var header) is { } fault || header.Size != size)
        {
            return Fail(new(UaStatusCodes.BadTcpMessageTypeInvalid, "A chunk is not what was framed."));
        }

        return header.Type switch
        {
            ChunkType.Message when _state == ChannelState.Open => ReceiveMessage(header.IsFinal, buffer, offset, size, now),
            ChunkType.Close when _state == ChannelState.Open && !IsClient => ReceiveClose(buffer, offset, size, now),
            ChunkType.Hello when _state == ChannelState.AwaitsHello => ReceiveHello(chunk),
            ChunkType.Acknowledge when _state == ChannelState.AwaitsAcknowledge => ReceiveAcknowledge(chunk),
            ChunkType.Open when _state is ChannelState.AwaitsOpen or ChannelState.Open => IsClient ? ReceiveOpenResponse(chunk, now) : ReceiveOpenRequest(chunk, now),
            ChunkType.Error when IsClient => ReceiveError(chunk),
            _ => Fail(new(UaStatusCodes.BadTcpMessageTypeInvalid, $"{header.Type} does not belong here.")),
        };
    }

    /// <summary>Looks at the clock. Call it every second or so.</summary>
    /// <param name="now">Monotonic timestamp.</param>
    /// <param name="isRenewalDue">Client: send <see cref="WriteOpenRequest"/> now.</param>
    /// <returns>A fault where the last token has run out.</returns>
    public UaChannelFault? CheckTime(long now, out bool isRenewalDue)
    {
        isRenewalDue = false;
        if (!IsOpen || _inbound.Newest is not { } token)
        {
            return null;
        }

        if (now > token.RefusedAt)
        {
            return Dead(new(UaStatusCodes.BadSecureChannelClosed, "The token of the channel has run out and was not renewed."));
        }

        isRenewalDue = IsClient && now >= token.RenewAt && Volatile.Read(ref _openRequestId) == 0;
        return null;
    }

    /// <summary>Forgets all keys.</summary>
    public void Dispose()
    {
        _state = ChannelState.Dead;
        if (!IsClient)
        {
            DropUnused();
        }

        _inbound.Dispose();
        _outbound.Dispose();
        _assembler.Dispose();
        _peerKey?.Dispose();
    }

    /// <summary>For tests of the wrap: both sides must be told the same.</summary>
    internal void ContinueSequenceBehind(uint sent, uint received)
    {
        _outbound.ContinueBehind(sent);
        _inbound.ContinueBehind(received);
    }

    private UaChannelEvent ReceiveMessage(byte isFinal, byte[] buffer, int offset, int size, long now)
    {
        if (Unsecure(buffer, offset, size, now, out var chunk) is { } fault)
        {
            return Fail(fault);
        }

        var body = buffer.AsMemory(chunk.BodyOffset, chunk.BodyCount);
        if (isFinal == ChunkHeader.Abort)
        {
            return _assembler.Abort(chunk.RequestId) is { } wrong
                ? Fail(wrong)
                : new(UaChannelEventKind.Aborted, chunk.RequestId, Fault: TransportMessages.ReadReason(body.Span));
        }

        if (_assembler.Add(chunk.RequestId, isFinal == ChunkHeader.Final, body, out var message) is { } tooMuch)
        {
            return Fail(tooMuch);
        }

        return new(isFinal == ChunkHeader.Final ? UaChannelEventKind.Message : UaChannelEventKind.Incomplete, chunk.RequestId, message);
    }

    private UaChannelEvent ReceiveClose(byte[] buffer, int offset, int size, long now) =>
        Unsecure(buffer, offset, size, now, out var chunk) is { } fault ? Fail(fault) : new(UaChannelEventKind.CloseRequested, chunk.RequestId);

    private UaChannelFault? Unsecure(byte[] buffer, int offset, int size, long now, out PlainChunk chunk)
    {
        var before = _inbound.Current;
        var fault = _inbound.Open(buffer, offset, size, now, out chunk);
        if (fault is null && !IsClient && !ReferenceEquals(before, _inbound.Current))
        {
            // The client has shown that it has the renewed token: from now on it is answered with it (OPC 10000-4 §5.6.2.1).
            _outbound.Switch(_inbound.Current!);
        }

        return fault;
    }

    private UaChannelEvent ReceiveError(ReadOnlySpan<byte> chunk)
    {
        _state = ChannelState.Dead;
        return new(UaChannelEventKind.PeerError, Fault: TransportMessages.ReadError(chunk));
    }

    private UaChannelFault Dead(UaChannelFault fault)
    {
        _state = ChannelState.Dead;
        return fault;
    }

    private UaChannelEvent Fail(UaChannelFault fault) => UaChannelEvent.Of(Dead(fault));
}
