using IndustrialGateway.Adapters.Modbus;
using Microsoft.Extensions.Logging.Abstractions;

namespace IndustrialGateway.Tests.Unit.Adapters.Modbus;

/// <summary>An adapter at work in virtual time against scripted devices.</summary>
internal sealed class VirtualRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ModbusAdapter _adapter;
    private readonly ModbusChannelPlan _plan;

    public VirtualRun(MapBuilder map, int seed = 1)
    {
        _plan = map.Plan();
        Channel = new ScriptedChannel(Time);
        Writer = new RecordingWriter(map.Devices);
        _adapter = new ModbusAdapter(
            new SourceContext { Clock = Time, ScanClock = Time, Observer = Observer, Loggers = NullLoggerFactory.Instance, Seed = seed }, Channel);
    }

    public VirtualTime Time { get; } = new();

    public ScriptedChannel Channel { get; }

    public RecordingWriter Writer { get; }

    public RecordingObserver Observer { get; } = new();

    public Task Run { get; private set; } = Task.CompletedTask;

    public VirtualRun Start()
    {
        Run = _adapter.RunAsync(_plan, Writer, _stop.Token);
        return this;
    }

    public VirtualRun AdvanceMs(double ms)
    {
        Time.AdvanceMs(ms);
        if (Run.IsFaulted)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(Run.Exception!.InnerException!);
        }

        return this;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Run.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
