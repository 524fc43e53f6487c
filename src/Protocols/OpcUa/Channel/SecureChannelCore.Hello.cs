namespace IndustrialGateway.Protocols.OpcUa;

/// <content>HEL, ACK and ERR: what each side can take.</content>
public sealed partial class SecureChannelCore
{
    private TransportTerms _acknowledge;

    /// <summary>Client: the first message.</summary>
    /// <param name="endpointUrl">URL of the endpoint, at most 4,096 bytes.</param>
    /// <param name="output">Where it goes.</param>
    public void WriteHello(string endpointUrl, UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(endpointUrl);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endpointUrl.Length, TransportMessages.MaxTextBytes);
        EndpointUrl = endpointUrl;
        TransportMessages.WriteHello(_limits, endpointUrl, output);
    }

    /// <summary>Server: the answer to HEL.</summary>
    public void WriteAcknowledge(UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(output);
        TransportMessages.WriteAcknowledge(_acknowledge, output);
    }

    /// <summary>Server: the last message of a connection that ends in a fault.</summary>
    public static void WriteError(UaChannelFault fault, UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(output);

        // Where the answer hides what happened, the text must not say it either.
        TransportMessages.WriteError(fault.Answer, fault.Answer == UaStatusCodes.BadSecurityChecksFailed ? "" : fault.Text, output);
    }

    /// <summary>Server: the first message of a connection it opens itself (RHE); after it the core waits for HEL as ever.</summary>
    public static void WriteReverseHello(UaReverseHello hello, UaSendBuffer output)
    {
        ArgumentNullException.ThrowIfNull(hello);
        ArgumentNullException.ThrowIfNull(output);
        TransportMessages.WriteReverseHello(hello.ServerUri, hello.EndpointUrl, output);
    }

    private UaChannelEvent ReceiveHello(ReadOnlySpan<byte> chunk)
    {
        if (TransportMessages.TryRead(chunk, isHello: true, out var hello, out var endpointUrl) is { } fault)
        {
            return Fail(fault);
        }

        EndpointUrl = endpointUrl;
        _maxReceiveBytes = Math.Min(_limits.ReceiveBufferBytes, hello.SendBufferBytes);
        Agree(hello);
        _acknowledge = new(_maxReceiveBytes, _outbound.MaxChunkBytes, (uint)_limits.MaxMessageBytes, (uint)_limits.MaxChunkCount);
        _state = ChannelState.AwaitsOpen;
        return new(UaChannelEventKind.Hello);
    }

    private UaChannelEvent ReceiveAcknowledge(ReadOnlySpan<byte> chunk)
    {
        if (TransportMessages.TryRead(chunk, isHello: false, out var acknowledge, out _) is { } fault)
        {
            return Fail(fault);
        }

        // Never more than was offered, whatever the server says.
        _maxReceiveBytes = Math.Min(_limits.ReceiveBufferBytes, acknowledge.SendBufferBytes);
        Agree(acknowledge);
        _state = ChannelState.AwaitsOpen;
        return new(UaChannelEventKind.Acknowledged);
    }

    private void Agree(TransportTerms peer)
    {
        _outbound.MaxChunkBytes = Math.Min(_limits.SendBufferBytes, peer.ReceiveBufferBytes);
        _outbound.MaxMessageBytes = peer.MaxMessageBytes;
        _outbound.MaxChunkCount = peer.MaxChunkCount;
    }
}
