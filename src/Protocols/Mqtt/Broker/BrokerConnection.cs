using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using IndustrialGateway.Protocols.Mqtt.Codec;
using IndustrialGateway.Protocols.Mqtt.Transport;

namespace IndustrialGateway.Protocols.Mqtt.Broker;

/// <summary>
/// One accepted socket: reads, hands frames to <see cref="BrokerProtocol"/>, and closes. Its receive loop is the only reader; the outbox
/// has the only writer.
/// </summary>
internal sealed class BrokerConnection
{
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(1);

    private readonly MqttBrokerOptions _options;
    private readonly BrokerHub _hub;
    private readonly Socket _socket;
    private readonly long _accepted;
    private BrokerProtocol? _protocol;
    private BrokerLink? _link;
    private long _lastReceived;
    private int _isLeaving;

    public BrokerConnection(Socket socket, BrokerHub hub, MqttBrokerOptions options)
    {
        _socket = socket;
        _hub = hub;
        _options = options;
        _accepted = options.TimeProvider.GetTimestamp();
        _lastReceived = _accepted;
    }

    /// <summary>The client broke the protocol.</summary>
    public MqttFault? Fault { get; private set; }

    /// <summary>Never became a client.</summary>
    public bool WasRefused => _protocol is null or { Session: null };

    /// <summary>Runs until the connection has ended; never throws for what a peer or the network does.</summary>
    public async Task RunAsync()
    {
        try
        {
            _socket.NoDelay = true;
            var plain = new NetworkStream(_socket, ownsSocket: true);
            await using (plain.ConfigureAwait(false))
            {
                await ServeAsync(plain).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
            // Expected: the client or the network is gone, perhaps before anything was read; its TLS is wrong; or this side closed.
        }
        finally
        {
            _socket.Dispose();
        }
    }

    /// <summary>Looks at the clock: closes what has been silent too long [MQTT-3.1.2-22] or has not become a client in time.</summary>
    public void Tick(long now)
    {
        var time = _options.TimeProvider;
        if (_protocol?.Session is null)
        {
            if (time.GetElapsedTime(_accepted, now) >= _options.ConnectTimeout)
            {
                Abort();
            }

            return;
        }

        var longest = _protocol.LongestSilence;
        if (longest > TimeSpan.Zero && time.GetElapsedTime(Volatile.Read(ref _lastReceived), now) >= longest)
        {
            Close(MqttReasonCode.KeepAliveTimeout);
        }
    }

    /// <summary>Says goodbye, where there is a client, and closes.</summary>
    public void Close(MqttReasonCode reason)
    {
        if (_link is { } link && _protocol?.Session is not null)
        {
            link.Close(reason);
        }
        else
        {
            Abort();
        }
    }

    private async Task ServeAsync(NetworkStream plain)
    {
        if (_options.Tls is not { } tls)
        {
            await ServeAsync((Stream)plain).ConfigureAwait(false);
            return;
        }

        var secure = new SslStream(plain, leaveInnerStreamOpen: true);
        await using (secure.ConfigureAwait(false))
        {
            await secure.AuthenticateAsServerAsync(tls).ConfigureAwait(false);
            await ServeAsync(secure).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        var bound = Math.Max(_options.SendBufferBytes, _options.MaximumPacketSize + 8192);
        var outbox = new MqttOutbox(stream, bound, _options.TimeProvider, _ => Abort(), OnIdle);
        _link = new BrokerLink(outbox, BeginClose);
        _protocol = new BrokerProtocol(_hub, _options, _link);
        try
        {
            await ReadAsync(stream, _protocol, _link).ConfigureAwait(false);
        }
        finally
        {
            _protocol.OnClosed();
            await LeaveAsync(outbox).ConfigureAwait(false);
            outbox.Close(new IOException("The connection has ended."));
        }
    }

    private async Task ReadAsync(Stream stream, BrokerProtocol protocol, BrokerLink link)
    {
        var inbox = new MqttInbox(_options.MaximumPacketSize);
        while (Volatile.Read(ref _isLeaving) == 0)
        {
            var count = await stream.ReadAsync(inbox.Room()).ConfigureAwait(false);
            if (count == 0)
            {
                return;
            }

            Volatile.Write(ref _lastReceived, _options.TimeProvider.GetTimestamp());
            inbox.Advance(count);
            var goesOn = Handle(inbox, protocol, link);
            protocol.FlushTouched();
            if (!goesOn)
            {
                return;
            }
        }
    }

    private bool Handle(MqttInbox inbox, BrokerProtocol protocol, BrokerLink link)
    {
        while (inbox.TryTake(out var frame, out var fault))
        {
            fault = protocol.OnFrame(frame);
            if (fault is not null)
            {
                Complain(fault, protocol, link);
                return false;
            }

            if (protocol.IsDone)
            {
                return false;
            }
        }

        if (inbox.LastFault is { } broken)
        {
            Complain(broken, protocol, link);
            return false;
        }

        return true;
    }

    private void Complain(MqttFault fault, BrokerProtocol protocol, BrokerLink link)
    {
        Fault = fault;
        if (protocol.Session is not null)
        {
            link.Close(fault.Code);
        }
    }

    private bool OnIdle() => _protocol?.Session is { HasPending: true } session && _hub.Pump(session, _link!);

    /// <summary>Called with the hub's gate held, perhaps: does no I/O here.</summary>
    private void BeginClose()
    {
        Volatile.Write(ref _isLeaving, 1);
        _ = Task.Run(LeaveAndAbortAsync);
    }

    private async Task LeaveAndAbortAsync()
    {
        await LeaveAsync(_link!.Outbox).ConfigureAwait(false);
        Abort();
    }

    /// <summary>Lets what is in the outbox leave, for at most a second.</summary>
    private async Task LeaveAsync(MqttOutbox outbox)
    {
        try
        {
            await outbox.DrainAsync().WaitAsync(FarewellTime, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Expected: the client does not read.
        }
    }

    private void Abort()
    {
        Volatile.Write(ref _isLeaving, 1);
        _socket.Dispose();
    }
}
