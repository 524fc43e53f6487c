using IndustrialGateway.Adapters.Modbus;
using IndustrialGateway.Protocols.Modbus;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>A connection in virtual time: one queue, as many under way as the plan allows, each unit after its own delay.</summary>
internal sealed class ScriptedChannel(VirtualTime time) : IModbusConnector
{
    private Action<string> _cut = _ => { };
    private Action _darken = () => { };

    public Dictionary<byte, ScriptedUnit> Units { get; } = [];

    public bool RefusesConnections { get; set; }

    /// <summary>A server that hangs up after each answer.</summary>
    public bool HangsUpAfterAnswer { get; set; }

    /// <summary>So many time-outs and a connection gives itself up, as the real client does when too many ids are lost.</summary>
    public int MostTimeouts { get; set; } = int.MaxValue;

    public int Connections { get; private set; }

    public int Attempts { get; private set; }

    public List<(long Ns, ModbusRequest Request)> Requests { get; } = [];

    public IEnumerable<string> RequestTexts => Requests.Select(r => $"{r.Request.Unit}:{r.Request.Address}-{r.Request.Address + r.Request.Count}");

    public ScriptedUnit this[byte unit] => Units.TryGetValue(unit, out var found) ? found : Units[unit] = new ScriptedUnit();

    public Task<IModbusPort> ConnectAsync(ModbusChannelPlan plan, CancellationToken cancellationToken)
    {
        Attempts++;
        if (RefusesConnections)
        {
            return Task.FromException<IModbusPort>(new ModbusConnectException(ModbusConnectLayer.Tcp, "Refused by the script."));
        }

        Connections++;
        var port = new Port(this, plan);
        _cut = port.Close;
        _darken = port.Darken;
        return Task.FromResult<IModbusPort>(port);
    }

    public void Cut(string reason = "Cut by the script.") => _cut(reason);

    /// <summary>The device loses its power: the connection stays open here, and nothing comes over it ever again.</summary>
    public void Darken() => _darken();

    private sealed class Port(ScriptedChannel channel, ModbusChannelPlan plan) : IModbusPort
    {
        private readonly Queue<Transaction> _waiting = new();
        private readonly List<Transaction> _underWay = [];
        private bool _isDark;
        private int _timeouts;

        public bool IsOpen => CloseReason is null;

        public string? CloseReason { get; private set; }

        public ValueTask<ModbusResult> ExecuteAsync(ModbusExchange exchange, TimeSpan timeout)
        {
            if (!IsOpen)
            {
                return new ValueTask<ModbusResult>(new ModbusResult(ModbusOutcome.ConnectionClosed));
            }

            var transaction = new Transaction(exchange, timeout);
            _waiting.Enqueue(transaction);
            StartNext();
            return new ValueTask<ModbusResult>(transaction.Done.Task);
        }

        public void Close(string reason)
        {
            CloseReason ??= reason;
            Transaction[] lost = [.. _underWay, .. _waiting];
            _underWay.Clear();
            _waiting.Clear();
            foreach (var transaction in lost)
            {
                transaction.Timer?.Dispose();
                transaction.Done.TrySetResult(new ModbusResult(ModbusOutcome.ConnectionClosed));
            }
        }

        public void Darken() => _isDark = true;

        public ValueTask DisposeAsync()
        {
            Close("Disposed.");
            return ValueTask.CompletedTask;
        }

        private void StartNext()
        {
            while (_underWay.Count < plan.MaxInFlight && _waiting.TryDequeue(out var next))
            {
                _underWay.Add(next);
                Start(next);
            }
        }

        private void Start(Transaction transaction)
        {
            var request = transaction.Exchange.Request;
            channel.Requests.Add((channel.Time.MonotonicNs, request));
            var unit = channel[request.Unit];
            var answer = unit.Answer(request);
            var isLate = _isDark || answer is null || unit.Delay > transaction.Timeout;
            transaction.Exchange.SentTimestamp = channel.Time.Manual.GetTimestamp();
            transaction.Timer = channel.Time.Manual.CreateTimer(
                _ => End(transaction, isLate ? null : answer), null, isLate ? transaction.Timeout : unit.Delay, Timeout.InfiniteTimeSpan);
        }

        private void End(Transaction transaction, (byte[] Data, ModbusExceptionCode Exception)? answer)
        {
            _underWay.Remove(transaction);
            if (answer is not { } found)
            {
                // As the real client: over RTU a late reply could not be told apart, so a time-out ends the connection. The time-out
                // is told before what the close ends.
                var mustClose = plan.Framing == ModbusFraming.Rtu || ++_timeouts >= channel.MostTimeouts;
                CloseReason = mustClose ? "A request was not answered in time." : CloseReason;
                transaction.Done.TrySetResult(new ModbusResult(ModbusOutcome.TimedOut));
                if (mustClose)
                {
                    Close("A request was not answered in time.");
                }
            }
            else
            {
                transaction.Exchange.Accept(found.Data, channel.Time.Manual.GetTimestamp(), found.Data.Length + 9);
                transaction.Done.TrySetResult(found.Exception == ModbusExceptionCode.None
                    ? new ModbusResult(ModbusOutcome.Ok)
                    : new ModbusResult(ModbusOutcome.Exception, found.Exception));
                if (channel.HangsUpAfterAnswer)
                {
                    Close("Hung up by the script.");
                }
            }

            StartNext();
        }
    }

    private VirtualTime Time => time;

    private sealed record Transaction(ModbusExchange Exchange, TimeSpan Timeout)
    {
        public TaskCompletionSource<ModbusResult> Done { get; } = new();

        public ITimer? Timer { get; set; }
    }
}
