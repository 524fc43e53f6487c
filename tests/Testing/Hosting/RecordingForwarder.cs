using System.Collections.Concurrent;
using IndustrialGateway.Map;

namespace IndustrialGateway.Tests.Testing.Hosting;

/// <summary>An uplink type <c>recording</c> that acknowledges everything and remembers the samples; a test may make its runs fail.</summary>
public sealed class RecordingForwarder : IForwarderFactory, IForwarder
{
    private readonly ConcurrentQueue<Sample> _samples = new();
    private IUplinkObserver? _observer;
    private int _runs;

    public string Type => "recording";

    public IReadOnlyList<MapKey> Keys => [];

    /// <summary>Called at the start of each run; a test throws here.</summary>
    public Action<int> OnRun { get; set; } = static _ => { };

    /// <summary>False: messages are taken and never acknowledged.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>Everything acknowledged, in order of arrival.</summary>
    public IReadOnlyCollection<Sample> Samples => _samples;

    public void Check(UplinkSettings uplink, IFaultSink faults)
    {
    }

    public IForwarder Create(ForwarderContext context)
    {
        _observer = context.Observer;
        return this;
    }

    public async Task RunAsync(IDelivery delivery, CancellationToken cancellationToken)
    {
        OnRun(Interlocked.Increment(ref _runs));
        _observer!.Connected(delivery.ClassName, "memory");
        delivery.ConnectionOpened();
        while (true)
        {
            while (delivery.TryTake() is { } message)
            {
                if (Acknowledges)
                {
                    Record(message);
                    delivery.Accept(message);
                }
            }

            await delivery.WaitAsync(cancellationToken);
        }
    }

    private void Record(OutgoingMessage message)
    {
        foreach (var sample in message.Samples)
        {
            _samples.Enqueue(sample);
        }
    }
}
