using IndustrialGateway.Forwarders.Mqtt;
using IndustrialGateway.Map;
using IndustrialGateway.Tests.Testing.Forwarders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Forwarders.Mqtt.Connect;

/// <summary>A forwarder with the system's clock, a scripted delivery, and whatever broker the test has.</summary>
internal sealed class ForwarderCase : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public ForwarderCase(string keys, TagTable? tags = null, int maxPayloadBytes = 64 * 1024, string? embedded = null, ILoggerFactory? loggers = null,
        MarkingProfile marking = MarkingProfile.None)
    {
        Tags = tags ?? TestTags.Of("press-1", "a", "b", "c");
        var faults = new CollectedFaults();
        var uplink = TestUplink.Settings(new MqttFactory(), Tags, keys, faults, maxPayloadBytes: maxPayloadBytes) with { Marking = marking };
        new MqttFactory().Check(uplink, faults);
        Assert.DoesNotContain(faults.All, fault => fault.Kind.Severity == FaultSeverity.Error);
        var context = TestUplink.Context(uplink, Tags, SystemTime.Provider, Observer, Secrets) with
        {
            EmbeddedEndpoint = embedded,
            Loggers = loggers ?? NullLoggerFactory.Instance,
        };
        Forwarder = (MqttForwarder)new MqttFactory().Create(context);
    }

    public TagTable Tags { get; }

    public RecordingUplinkObserver Observer { get; } = new();

    public TestSecrets Secrets { get; } = new();

    public ScriptedDelivery Delivery { get; } = new();

    public MqttForwarder Forwarder { get; }

    public Task Running { get; private set; } = Task.CompletedTask;

    public Task Start()
    {
        Running = Forwarder.RunAsync(Delivery, _stop.Token);
        return Running;
    }

    public Task StartStatus()
    {
        Running = Forwarder.RunStatusAsync(new GatewayStatus("line-3", "0.1.0", 1_763_812_345, 1_763_812_345_123_456_789), _stop.Token);
        return Running;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    public async Task<UplinkFaultException> FaultAsync() =>
        await Assert.ThrowsAsync<UplinkFaultException>(() => Running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
