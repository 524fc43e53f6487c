using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>
/// One connection attempt: 1. name look-up, 2. TCP, 3. TLS, 4. CONNECT and CONNACK, all within one deadline. Every way it can fail
/// becomes one
/// <see cref="MqttConnectException"/> that names the layer.
/// </summary>
internal sealed class MqttConnector
{
    private readonly MqttClientOptions _options;
    private readonly MqttTlsCheck _tlsCheck = new();
    private MqttConnectLayer _layer = MqttConnectLayer.Dns;
    private string? _refusedMarks;

    public MqttConnector(MqttClientOptions options) => _options = options;

    public async Task<MqttConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.ConnectTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        Socket? socket = null;
        Stream? stream = null;
        var isDone = false;
        try
        {
            var addresses = await ResolveAsync(either.Token).ConfigureAwait(false);
            _layer = MqttConnectLayer.Tcp;
            socket = await OpenAsync(addresses, either.Token).ConfigureAwait(false);
            _layer = MqttConnectLayer.Tls;
            stream = await SecureAsync(new NetworkStream(socket, ownsSocket: true), either.Token).ConfigureAwait(false);
            _layer = MqttConnectLayer.Mqtt;
            var inbox = new MqttInbox(_options.MaximumPacketSize);
            var granted = await AskAsync(stream, inbox, either.Token).ConfigureAwait(false);
            isDone = true;
            return new MqttConnection(socket, stream, inbox, granted, _refusedMarks);
        }
        catch (Exception error) when (error is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            // Expected: the attempt failed. A caller's own cancellation stays what it is.
            cancellationToken.ThrowIfCancellationRequested();
            throw new MqttConnectException(MqttConnectWords.Describe(_options, _layer, error, _tlsCheck), error);
        }
        finally
        {
            if (!isDone)
            {
                await CloseAsync(stream, socket).ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask CloseAsync(Stream? stream, Socket? socket)
    {
        socket?.Dispose();
        if (stream is not null)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<IPAddress[]> ResolveAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(_options.Host, out var address))
        {
            return [address];
        }

        var addresses = await Dns.GetHostAddressesAsync(_options.Host, cancellationToken).ConfigureAwait(false);
        return addresses.Length > 0 ? addresses : throw new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>
    /// Tries the addresses in turn; each but the last may use only its share of the time, so that one black hole does not hide the others.
    /// </summary>
    private async Task<Socket> OpenAsync(IPAddress[] addresses, CancellationToken cancellationToken)
    {
        for (var index = 0; ; index++)
        {
            var isLast = index == addresses.Length - 1;
            using var share = new CancellationTokenSource(_options.ConnectTimeout / addresses.Length, _options.TimeProvider);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, share.Token);
            var socket = new Socket(addresses[index].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var isOpen = false;
            try
            {
                _refusedMarks = SocketMarks.Apply(socket, _options.TypeOfService, _options.SocketPriority);
                _options.ConfigureSocket?.Invoke(socket);
                var endpoint = new IPEndPoint(addresses[index], _options.Port);
                await socket.ConnectAsync(endpoint, isLast ? cancellationToken : either.Token).ConfigureAwait(false);
                isOpen = true;
                return socket;
            }
            catch (Exception error) when (!isLast && !cancellationToken.IsCancellationRequested
                && error is SocketException or OperationCanceledException)
            {
                // Expected: the next address may answer.
            }
            finally
            {
                if (!isOpen)
                {
                    socket.Dispose();
                }
            }
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream plain, CancellationToken cancellationToken)
    {
        if (_options.Tls is not { } tls)
        {
            return plain;
        }

        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        var isDone = false;
        try
        {
            await secure.AuthenticateAsClientAsync(_tlsCheck.Prepare(tls, _options.Host), cancellationToken).ConfigureAwait(false);
            isDone = true;
            return secure;
        }
        finally
        {
            if (!isDone)
            {
                await secure.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<MqttConnAck> AskAsync(Stream stream, MqttInbox inbox, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encode(), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var count = await stream.ReadAsync(inbox.Room(), cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw new EndOfStreamException("The broker closed the connection instead of answering CONNECT.");
            }

            inbox.Advance(count);
            if (TryReadAnswer(inbox) is { } granted)
            {
                return granted;
            }
        }
    }

    private MqttConnAck? TryReadAnswer(MqttInbox inbox)
    {
        if (!inbox.TryTake(out var frame, out var fault))
        {
            return fault is null ? null : throw new MqttConnectException(MqttConnectWords.NotMqtt(_options, fault));
        }

        if (frame.Type != MqttPacketType.ConnAck)
        {
            throw new MqttConnectException(MqttConnectWords.NotMqtt(_options, MqttFaults.NotConnected));
        }

        fault = ConnAckPacket.Decode(frame, _options.Version, out var packet);
        if (fault is not null)
        {
            throw new MqttConnectException(MqttConnectWords.NotMqtt(_options, fault));
        }

        return packet.Reason == MqttReasonCode.Success
            ? MqttConnAck.From(packet)
            : throw new MqttConnectException(MqttConnectWords.Refused(_options, packet));
    }

    private byte[] Encode()
    {
        var will = _options.Will;
        var packet = new ConnectPacket
        {
            Version = _options.Version,
            CleanStart = _options.CleanStart,
            KeepAliveSeconds = (ushort)Math.Clamp(Math.Ceiling(_options.KeepAlive.TotalSeconds), 0, ushort.MaxValue),
            ClientId = Encoding.UTF8.GetBytes(_options.ClientId),
            HasUserName = _options.UserName is not null,
            UserName = Encoding.UTF8.GetBytes(_options.UserName ?? string.Empty),
            HasPassword = _options.Password is not null,
            Password = _options.Password,
            HasWill = will is not null,
            WillQos = will?.Qos ?? 0,
            WillRetain = will?.Retain ?? false,
            WillTopic = Encoding.UTF8.GetBytes(will?.Topic ?? string.Empty),
            WillPayload = will is null ? default : will.Payload.Span,
        };
        var opening = DescribeSelf();
        var willBlock = DescribeWill(will);
        packet.Properties = opening.Properties;
        packet.WillProperties = willBlock.Properties;
        var measure = MqttWriter.Measure;
        packet.Write(ref measure);
        var bytes = new byte[measure.Written];
        var writer = new MqttWriter(bytes);
        packet.Write(ref writer);
        return bytes;
    }

    private MqttPropertyBuilder DescribeSelf()
    {
        var block = new MqttPropertyBuilder()
            .Add(MqttPropertyId.ReceiveMaximum, Math.Max(_options.ReceiveMaximum, (ushort)1))
            .Add(MqttPropertyId.MaximumPacketSize, (uint)Math.Max(_options.MaximumPacketSize, 1));
        return _options.SessionExpirySeconds > 0 ? block.Add(MqttPropertyId.SessionExpiryInterval, _options.SessionExpirySeconds) : block;
    }

    private static MqttPropertyBuilder DescribeWill(MqttWill? will)
    {
        var block = will?.Properties is { } given ? new MqttPropertyBuilder().AddAll(given) : new MqttPropertyBuilder();
        return will is { DelaySeconds: > 0 } ? block.Add(MqttPropertyId.WillDelayInterval, will.DelaySeconds) : block;
    }
}
