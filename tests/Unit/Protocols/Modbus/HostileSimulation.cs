using System.Buffers;
using System.Runtime.InteropServices;
using IndustrialGateway.Protocols.Modbus;
using IndustrialGateway.Tests.Testing.Modbus;

namespace IndustrialGateway.Tests.Unit.Protocols.Modbus;

/// <summary>The client core against the hostile server in virtual time; reconnects whenever the core gives a connection up. Counts what came out.</summary>
internal sealed class HostileSimulation
{
    private const long Timeout = 1000;
    private const int Pool = 24;

    private readonly ModbusFraming _framing;
    private readonly Random _random;
    private readonly RandomRequests _requests;
    private readonly Queue<ModbusExchange> _idle = new();
    private readonly FixedBufferWriter _output = new(ModbusLimits.MaxTcpAduBytes * ModbusLimits.MaxInFlight);
    private readonly List<byte> _inbox = [];
    private ModbusClientCore _core;
    private VirtualModbusLink _link;
    private long _now = 1;

    public HostileSimulation(ModbusFraming framing, int seed, double faultRate)
    {
        _framing = framing;
        _random = new Random(seed);
        _requests = new RandomRequests(seed);
        Script = new HostileScript(seed, framing, faultRate);
        (_core, _link) = Connect();
        for (var i = 0; i < Pool; i++)
        {
            _idle.Enqueue(new ModbusExchange(_requests.NextRead(1)));
        }
    }

    public HostileScript Script { get; }

    public long Connections { get; private set; }

    public long Late { get; private set; }

    public long Unfit { get; private set; }

    public long[] Outcomes { get; } = new long[4];

    /// <summary>The first value that came out for the wrong register; null is what must be.</summary>
    public string? Wrong { get; private set; }

    public void Run(long transactions)
    {
        for (long ended = 0; ended < transactions && Wrong is null;)
        {
            Submit();
            _now = Math.Min(_core.NextDeadline, _link.NextTime);
            _link.Deliver(_inbox, _now);
            Receive();
            _core.Expire(_now);
            if (_link.IsReset)
            {
                _core.Close("Reset.");
            }

            ended += Collect();
            if (!_core.IsOpen)
            {
                (_core, _link) = Connect();
            }
        }
    }

    private (ModbusClientCore Core, VirtualModbusLink Link) Connect()
    {
        (Late, Unfit) = (Late + (_core?.LateResponses ?? 0), Unfit + (_core?.UnfitResponses ?? 0));
        Connections++;
        _inbox.Clear();
        return (
            new ModbusClientCore(_framing, _framing == ModbusFraming.Tcp ? 1 + _random.Next(16) : 1, (ushort)_random.Next(65536)),
            new VirtualModbusLink(_framing, Script, _random, Timeout));
    }

    private void Submit()
    {
        while (_idle.TryDequeue(out var exchange))
        {
            // Some ask for the same as before, as a scan does; most for anything, so that shapes mix.
            exchange.Request = _random.Next(3) == 0 ? exchange.Request : _requests.NextRead((byte)(1 + _random.Next(8)));
            _core.Submit(exchange, Timeout);
        }

        _output.Clear();
        if (_core.Send(_output, _now))
        {
            _link.Request(_output.Written, _now);
        }
    }

    private void Receive()
    {
        if (_inbox.Count == 0)
        {
            return;
        }

        var bytes = CollectionsMarshal.AsSpan(_inbox).ToArray();
        var input = new ReadOnlySequence<byte>(bytes);
        _core.Receive(ref input, _now);
        _inbox.RemoveRange(0, _inbox.Count - (int)input.Length);
    }

    private int Collect()
    {
        var ended = 0;
        while (_core.TakeCompleted() is { } exchange)
        {
            _idle.Enqueue(exchange);
            if (exchange.SentTimestamp == 0)
            {
                continue; // It had never been sent when its connection ended.
            }

            ended++;
            Outcomes[(int)exchange.Result.Outcome]++;
            if (exchange.Result.IsOk && !AddressModel.IsRight(exchange.Request, exchange.Data))
            {
                Wrong ??= $"{exchange.Request} got {Convert.ToHexString(exchange.Data)}.";
            }
        }

        return ended;
    }
}
