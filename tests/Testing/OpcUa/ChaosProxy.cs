using System.Net;
using System.Net.Sockets;

namespace IndustrialGateway.Tests.Testing;

/// <summary>
/// A TCP proxy on a loopback port of its own that does to a connection what networks, switches and servers do: stall, cut, reset, delay, repeat, damage, lose.
/// <para>Threads: any. Progress: a lock for the list of connections; each connection has a task a direction.</para>
/// </summary>
public sealed class ChaosProxy : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Lock _gate = new();
    private readonly List<ChaosLink> _links = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile int _fault;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _accepted;

    private ChaosProxy(IPEndPoint target, TimeProvider time)
    {
        (Target, Time) = (target, time);
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(128);
        _accepting = AcceptAsync();
    }

    /// <summary>The port clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Where connections lead. May be changed: new ones lead there.</summary>
    public IPEndPoint Target { get; set; }

    /// <summary>How long <see cref="WireFault.Delay"/> holds a chunk back.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Keeps every byte that passes, when set.</summary>
    public WireRecording? Recording { get; set; }

    /// <summary>Connections taken so far.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Connections that are open on either side now.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
            {
                return _links.Count;
            }
        }
    }

    /// <summary>What is done to every connection now. Setting <see cref="WireFault.None"/> lets held bytes go.</summary>
    public WireFault Fault
    {
        get => (WireFault)_fault;
        set
        {
            _fault = (int)value;
            Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    internal TimeProvider Time { get; }

    /// <summary>Starts a proxy that leads to a port of this machine.</summary>
    public static ChaosProxy Start(int targetPort, TimeProvider time) => new(new IPEndPoint(IPAddress.Loopback, targetPort), time);

    /// <summary>Ends every connection on both sides, with FIN or with RST.</summary>
    public void Cut(bool reset)
    {
        foreach (var link in Links())
        {
            link.Cut(reset);
        }
    }

    /// <summary>Closes the client's side and leaves the server's open and silent, as a client's power cut does.</summary>
    public void Abandon()
    {
        foreach (var link in Links())
        {
            link.Abandon();
        }
    }

    /// <summary>The next chunk in this direction, on every connection, is sent twice.</summary>
    public void Repeat(WireDirection direction) => EachNext(direction, ChunkDamage.Repeat);

    /// <summary>One bit in the middle of the next chunk in this direction, on every connection, is turned over.</summary>
    public void Flip(WireDirection direction) => EachNext(direction, ChunkDamage.Flip);

    /// <summary>The next chunk in this direction, on every connection, is left out.</summary>
    public void Lose(WireDirection direction) => EachNext(direction, ChunkDamage.Lose);

    /// <summary>The next chunk in this direction, on every connection, is sent byte by byte.</summary>
    public void Shred(WireDirection direction) => EachNext(direction, ChunkDamage.Shred);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        Fault = WireFault.None;
        await _accepting;
        Cut(reset: true);
        foreach (var link in Links())
        {
            await link.Ended;
        }

        _stop.Dispose();
    }

    // Returns when the bytes of this direction may go on, false when they are to be lost.
    internal async ValueTask<bool> PassAsync(WireDirection direction, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            switch (Fault)
            {
                case WireFault.Stall:
                case WireFault.Mute when direction == WireDirection.ToClient:
                    await changed.WaitAsync(cancellationToken);
                    continue;
                case WireFault.BlackHole:
                    return false;
                case WireFault.Delay:
                    await Task.Delay(Delay, Time, cancellationToken);
                    return true;
                default:
                    return true;
            }
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptAsync(_stop.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            var number = Interlocked.Increment(ref _accepted) - 1;
            if (Fault == WireFault.Refuse)
            {
                ChaosLink.Reset(client);
                continue;
            }

            var link = new ChaosLink(this, number, client);
            lock (_gate)
            {
                _links.Add(link);
            }

            link.Start(Forget, _stop.Token);
        }
    }

    private void Forget(ChaosLink link)
    {
        lock (_gate)
        {
            _links.Remove(link);
        }
    }

    private void EachNext(WireDirection direction, ChunkDamage damage)
    {
        foreach (var link in Links())
        {
            link.DamageNext(direction, damage);
        }
    }

    private ChaosLink[] Links()
    {
        lock (_gate)
        {
            return [.. _links];
        }
    }
}
