using IndustrialGateway.Adapters.OpcUa;
using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Unit.Adapters.Modbus;
using Microsoft.Extensions.Logging.Abstractions;

namespace IndustrialGateway.Tests.Unit.Adapters.OpcUa;

// Inside the namespace: the one of the client's simulation lies nearer otherwise.
using VirtualTime = IndustrialGateway.Tests.Unit.Adapters.Modbus.VirtualTime;

/// <summary>A channel that runs in virtual time, with a scripted server.</summary>
internal sealed class OpcUaRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    public OpcUaRun(string rows)
    {
        Plan = OpcUaMaps.Plan(rows);
        Writer = new RecordingWriter(Plan.Devices);
        var context = new SourceContext { Clock = Time, ScanClock = Time, Observer = Observer, Loggers = NullLoggerFactory.Instance, Seed = 1 };
        _run = new OpcUaAdapter(context, _ => Runner).RunAsync(Plan, Writer, _stop.Token);
    }

    public OpcUaChannelPlan Plan { get; }

    public Modbus.VirtualTime Time { get; } = new();

    public RecordingWriter Writer { get; }

    public RecordingObserver Observer { get; } = new();

    public ScriptedRunner Runner { get; } = new();

    public long Now => Time.Manual.GetTimestamp();

    /// <summary>A session begins.</summary>
    public ScriptedSession Connect(params string[] namespaces)
    {
        var session = new ScriptedSession(() => Now, namespaces);
        Begin(session);
        return session;
    }

    /// <summary>A session begins; loops it wakes go on at once.</summary>
    public void Begin(ScriptedSession session)
    {
        Runner.Run.OnSession(session);
        Time.AdvanceMs(0.001);
    }

    /// <summary>One value of an item in a message of its own.</summary>
    public bool Publish(int handle, Variant value, uint status = 0, int subscription = 0) =>
        Runner.Publish(subscription, Now, (handle, new DataValue(value, new UaStatusCode(status), UaDateTime.FromUnixNs(Time.UtcNs - 1_000_000))));

    public IEnumerable<string> Qualities(string tag) => Writer.StatusOf($"plc/{tag}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(TimeSpan.FromSeconds(30));
        _stop.Dispose();
    }
}
