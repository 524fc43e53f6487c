using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Send side of a socket: chunks are written into one buffer while the other is on its way. Nothing is allocated per message once the buffers have grown.
/// <para>Threads: any number append, holding <see cref="Gate"/>; whoever starts a flush writes, one at a time. Progress: the gate is held for encoding and encrypting, never across
/// I/O. Order: bytes leave in the order they were appended. When full: the owner looks at <see cref="Unsent"/> and refuses.</para>
/// </summary>
internal sealed class ChunkOutbox(Socket socket, Action<Exception> onFault, Action onDrained) : IThreadPoolWorkItem, IDisposable
{
    // Who answers a message must not become the writer for good while others keep appending.
    private const int MostBatches = 8;

    private UaSendBuffer _filling = new();
    private UaSendBuffer _leaving = new();
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _pending;
    private Action? _resume;
    private int _sent;
    private bool _isWriting;
    private bool _isClosed;

    /// <summary>Hold it round <see cref="Filling"/>.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where chunks are appended. Gate held; not after <see cref="IsClosed"/>.</summary>
    public UaSendBuffer Filling => _filling;

    /// <summary>Takes nothing more. Gate held.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Bytes the kernel does not have yet. Gate held.</summary>
    public int Unsent => _filling.Length + _leaving.Length;

    /// <summary>Starts writing what waits, unless someone writes already: he takes it along.</summary>
    public void Flush()
    {
        if (TryBegin(isContinuing: false))
        {
            Pump();
        }
    }

    /// <summary>Takes nothing more; what waits still leaves, then the owner is told. Call <see cref="Flush"/> after it.</summary>
    public void Seal()
    {
        lock (Gate)
        {
            _isClosed = true;
        }
    }

    /// <summary>Takes nothing more and gives the buffers back, as soon as no write uses them.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            _isClosed = true;
            _filling.Dispose();
            if (!_isWriting)
            {
                _leaving.Dispose();
            }
        }
    }

    void IThreadPoolWorkItem.Execute() => Pump();

    private bool TryBegin(bool isContinuing)
    {
        bool goesOn;
        bool isDrained;
        lock (Gate)
        {
            if (!isContinuing && _isWriting)
            {
                return false;
            }

            goesOn = _filling.Length > 0;
            isDrained = !goesOn && _isClosed;
            _isWriting = goesOn;
            _leaving.Clear();
            _sent = 0;
            if (goesOn)
            {
                (_filling, _leaving) = (_leaving, _filling);
            }
            else if (_isClosed)
            {
                _filling.Dispose();
                _leaving.Dispose();
            }
        }

        if (isDrained)
        {
            onDrained();
        }

        return goesOn;
    }

    private void Pump()
    {
        try
        {
            for (var batches = 0; batches < MostBatches; batches++)
            {
                while (_sent < _leaving.Length)
                {
#pragma warning disable CA2012 // The awaiter is consumed exactly once, here or in Resume: an async method would allocate whenever the socket is slow.
                    var send = socket.SendAsync(_leaving.Written[_sent..], SocketFlags.None).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
                    if (!send.IsCompleted)
                    {
                        _pending = send;
                        _pending.UnsafeOnCompleted(_resume ??= Resume);
                        return;
                    }

                    _sent += send.GetResult();
                }

                if (!TryBegin(isContinuing: true))
                {
                    return;
                }
            }

            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Stop(fault);
        }
    }

    private void Resume()
    {
        try
        {
            _sent += _pending.GetResult();
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            Stop(fault);
            return;
        }

        Pump();
    }

    /// <summary>Expected when the peer or this side has closed; the owner ends the connection and says why.</summary>
    private void Stop(Exception fault)
    {
        lock (Gate)
        {
            _isClosed = true;
            _isWriting = false;
            _filling.Dispose();
            _leaving.Dispose();
        }

        onFault(fault);
    }
}
