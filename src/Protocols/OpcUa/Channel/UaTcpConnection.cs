using System.Net.Sockets;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// A client's connection: a socket, a secure channel on it, and requests by their ids. The token is renewed by itself at three quarters of its life. It ends once and stays ended
/// (<see cref="Closed"/>); a new connection is made for a new attempt.
/// <para>Threads: any number of callers; publish responses come on the receive loop. Progress: a call holds a lock while it encodes. Order: requests leave in the order of the calls.
/// When full: a call fails with BadTooManyOperations (too many under way) or BadTcpNotEnoughResources (too many bytes unsent).</para>
/// </summary>
public sealed partial class UaTcpConnection : IAsyncDisposable, IChannelOwner
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(200);

    private readonly UaTcpConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly ChannelSocket _channel;
    private readonly PendingCalls _calls;
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<UaChannelFault> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _tick;
    private int _isTicking;
    private bool _isAcknowledged;
    private long _strayResponses;

    private UaTcpConnection(Socket socket, UaTcpConnectionOptions options)
    {
        _options = options;
        _time = options.TimeProvider;
        _calls = new(options.MaxPendingRequests);
        _channel = new(socket, new SecureChannelCore(options.Channel, _time), this, _time, options.MaxUnsentBytes);
        _tick = _time.CreateTimer(static box => ((UaTcpConnection)box!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Requests can be sent.</summary>
    public bool IsOpen => _channel.Core.IsOpen && !_channel.IsEnding;

    /// <summary>Completes with the reason when the connection has ended and everything it held is given back. Never faults.</summary>
    public Task<UaChannelFault> Closed => _closed.Task;

    /// <summary>URL of the endpoint, as said to the server.</summary>
    public string EndpointUrl => _options.EndpointUrl;

    /// <summary>Policy of the channel.</summary>
    public UaSecurityPolicy Policy => _channel.Core.Policy;

    /// <summary>Mode of the channel.</summary>
    public UaSecurityMode Mode => _channel.Core.Mode;

    /// <summary>Id of the channel, for diagnostics.</summary>
    public uint ChannelId => _channel.Core.ChannelId;

    /// <summary>Certificate the server made the channel with (DER, alone); null without security. CreateSession must name the same.</summary>
    public byte[]? ServerCertificate => _channel.Core.PeerCertificate;

    /// <summary>Own identity of this channel: the session signs with it.</summary>
    public UaIdentity? Identity => _channel.Core.Identity;

    /// <summary>Largest request the server takes, in bytes; 0 where it does not say.</summary>
    public uint MaxRequestBytes => _channel.Core.PeerMaxMessageBytes;

    /// <summary>Requests under way.</summary>
    public int PendingRequests => _calls.Count;

    /// <summary>Responses nobody waited for any more: they came after their deadline.</summary>
    public long StrayResponses => Interlocked.Read(ref _strayResponses);

    /// <summary>Says farewell (CloseSecureChannel), waits a moment for the server to close, and ends. Calls under way fail.</summary>
    public async ValueTask DisposeAsync()
    {
        _calls.Close();
        if (IsOpen)
        {
            _channel.Farewell(
                new(UaStatusCodes.BadConnectionClosed, "This side has closed the connection."),
                _calls.NextId(),
                static (id, core, output) => core.WriteClose(id, output));
            await Task.WhenAny(_closed.Task, Task.Delay(_options.CloseTimeout, _time)).ConfigureAwait(false);
        }

        Abort(new(UaStatusCodes.BadConnectionClosed, "This side has closed the connection."));
        await _closed.Task.ConfigureAwait(false);
    }

    /// <summary>Ends the connection at once, without a farewell.</summary>
    public void Abort(UaChannelFault reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _channel.Abandon(reason);
    }

    UaChannelFault? IChannelOwner.OnEvent(in UaChannelEvent channelEvent, long receivedTimestamp)
    {
        switch (channelEvent.Kind)
        {
            case UaChannelEventKind.Message:
                Deliver(channelEvent.RequestId, channelEvent.Body.Span, receivedTimestamp);
                return null;
            case UaChannelEventKind.Acknowledged:
                Volatile.Write(ref _isAcknowledged, true);
                RequestToken();
                return null;
            case UaChannelEventKind.Opened:
                _opened.TrySetResult();
                return null;
            case UaChannelEventKind.Aborted:
                GiveUp(_calls.TryTake(channelEvent.RequestId), channelEvent.Fault!.Status, "The server gave up its answer: " + channelEvent.Fault.Text);
                return null;
            case UaChannelEventKind.PeerError:
                return channelEvent.Fault! with { Text = "The server ended the connection: " + (channelEvent.Fault.Text.Length > 0 ? channelEvent.Fault.Text : channelEvent.Fault.Status.Name) };
            default:
                return channelEvent.Fault;
        }
    }

    void IChannelOwner.OnEnded(UaChannelFault reason)
    {
        _tick.Dispose();
        _calls.Close();
        while (_calls.TryTakeExpired(long.MaxValue) is { } call)
        {
            if (!call.IsPublish)
            {
                call.Fail(new UaServiceException(UaStatusCodes.BadConnectionClosed, "The connection ended while a request was under way. " + reason.Text));
            }
        }

        _opened.TrySetCanceled();
        _closed.TrySetResult(reason);
    }

    private void Start()
    {
        _ = _channel.RunAsync();
        _tick.Change(TickPeriod, TickPeriod);
        _channel.SendRaw(_options.EndpointUrl, static (url, core, output) => core.WriteHello(url, output));
    }

    private void RequestToken() => _channel.SendRaw(_calls.NextId(), static (id, core, output) => core.WriteOpenRequest(id, output));

    private void Tick()
    {
        if (Interlocked.Exchange(ref _isTicking, 1) != 0)
        {
            return;
        }

        try
        {
            Look(_time.GetTimestamp());
        }
        catch (Exception fault)
        {
            // The supervisor of what runs by the clock: an own key that cannot be used, or a sink that throws, ends this connection and no other.
            Abort(new(UaStatusCodes.BadInternalError, "The connection failed on this side: " + fault.Message) { Cause = fault });
        }

        Volatile.Write(ref _isTicking, 0);
    }

    private void Look(long now)
    {
        while (_calls.TryTakeExpired(now) is { } call)
        {
            GiveUp(call, UaStatusCodes.BadTimeout, "The server did not answer in time.");
        }

        if (_channel.Core.CheckTime(now, out var isRenewalDue) is { } fault)
        {
            Abort(fault);
        }
        else if (isRenewalDue)
        {
            RequestToken();
        }
    }
}
