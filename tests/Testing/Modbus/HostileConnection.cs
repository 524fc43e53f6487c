using System.Buffers;
using System.Net.Sockets;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Testing.Modbus;

/// <summary>One connection of the <see cref="HostileModbusServer"/>.</summary>
internal sealed class HostileConnection(Socket socket, ModbusFraming framing, HostileScript script, Random random)
{
    private readonly ModbusServerCore _server = new(framing, new AddressModel());
    private readonly FixedBufferWriter _response = new(ModbusLimits.MaxTcpAduBytes);
    private readonly List<HostileFrame> _made = [];
    private readonly List<HostileFrame> _now = [];
    private readonly List<(int AfterRequests, HostileFrame Frame)> _held = [];
    private bool _isStalled;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var kept = 0;
        while (true)
        {
            var count = await socket.ReceiveAsync(buffer.AsMemory(kept), cancellationToken);
            if (count == 0)
            {
                return;
            }

            kept = Serve(buffer, kept + count);
            foreach (var frame in _now.OrderBy(f => f.Delay).ToArray())
            {
                if (!await SendAsync(frame, cancellationToken))
                {
                    return;
                }
            }
        }
    }

    // Fills _now with what goes out for the requests received; returns how many bytes of an unfinished request are kept.
    private int Serve(byte[] buffer, int count)
    {
        _now.Clear();
        var input = new ReadOnlySequence<byte>(buffer, 0, count);
        while (true)
        {
            _response.Clear();
            if (_server.Step(ref input, _response).Action != ModbusServerAction.Continue)
            {
                break;
            }

            ReleaseHeld();
            _made.Clear();
            script.Respond(_response.Written.ToArray(), _made);
            foreach (var frame in _made)
            {
                if (frame.Delay < 1)
                {
                    _now.Add(frame);
                }
                else
                {
                    _held.Add((1 + random.Next(3), frame));
                }
            }
        }

        var kept = (int)input.Length;
        input.CopyTo(buffer);
        return kept;
    }

    private void ReleaseHeld()
    {
        for (var i = _held.Count - 1; i >= 0; i--)
        {
            var (after, frame) = _held[i];
            if (after <= 1)
            {
                _held.RemoveAt(i);
                _now.Add(frame with { Delay = random.NextDouble() });
            }
            else
            {
                _held[i] = (after - 1, frame);
            }
        }
    }

    // False once the connection is reset.
    private async Task<bool> SendAsync(HostileFrame frame, CancellationToken cancellationToken)
    {
        if (_isStalled)
        {
            return true;
        }

        var cut = frame.InOnePiece || frame.Bytes.Length < 2 || random.Next(3) != 0 ? 0 : 1 + random.Next(frame.Bytes.Length - 1);
        if (cut > 0)
        {
            await socket.SendAsync(frame.Bytes.AsMemory(0, cut), cancellationToken);
            await Task.Yield();
        }

        if (frame.Bytes.Length > cut)
        {
            await socket.SendAsync(frame.Bytes.AsMemory(cut), cancellationToken);
        }

        _isStalled = frame.After == HostileEnd.Stalls;
        if (frame.After == HostileEnd.Reset)
        {
            socket.LingerState = new LingerOption(true, 0);
            return false;
        }

        return true;
    }
}
