using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// The gateway's rings, ready bitmap and parking, with producers that use them as <c>ChannelWriter</c> does and a consumer as <c>Mover</c> does. Checks P-1 to P-5 of each
/// execution.
/// </summary>
internal sealed class LaneWorld : ExploredWorld
{
    /// <summary>Location of the first ring, in the order of construction.</summary>
    public const int ProducerPosition = 0;

    /// <inheritdoc cref="ProducerPosition"/>
    public const int ConsumerPosition = 1;

    private readonly LaneOptions _options;
    private readonly List<IExploredThread> _threads = [];
    private long _stop;

    public LaneWorld(LaneOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Samples % options.WriteSamples, 0);
        _options = options;
        Rings = [.. Enumerable.Range(0, options.Channels).Select(_ => new SampleRing<ExploredMemory>(options.Capacity))];
        Ready = new ReadyBitmap<ExploredMemory>(classes: 1, options.Channels);
        Signal = new MoverSignal<ExploredMemory, ExploredEvent>();
        ExploredMemory.Initialise(ref _stop);
        _threads.Add(new LaneConsumer(this, options));
        _threads.AddRange(Enumerable.Range(0, options.Channels).Select(channel => new LaneProducer(this, options, channel)));
        if (options.IsCounted)
        {
            _threads.Add(new LaneObserver(Rings[0], options.CountsProducerFirst));
        }
    }

    public IReadOnlyList<SampleRing<ExploredMemory>> Rings { get; }

    public ReadyBitmap<ExploredMemory> Ready { get; }

    public MoverSignal<ExploredMemory, ExploredEvent> Signal { get; }

    /// <summary>Not 0: the mover is to end when the rings are empty.</summary>
    public ref long Stop => ref _stop;

    public override IReadOnlyList<IExploredThread> Threads => _threads;

    public override IReadOnlyList<string> LocationNames =>
    [
        .. Enumerable.Range(0, _options.Channels).SelectMany(channel => new[] { $"producer position {channel}", $"consumer position {channel}" }.Concat(SlotNames(channel))),
        "marks", "event", "waking classes", "stop",
    ];

    private int LocationsOfRing => 2 + (3 * _options.Capacity);

    /// <summary>The sample of a number; torn when its halves do not belong together.</summary>
    public static Sample Numbered(int number) => new() { Bits = number, SourceTimeNs = ~number };

    /// <summary>A producer knows its own ring and what is common to all; who counts, the positions of the first ring.</summary>
    public override bool Touches(int thread, int location) => _threads[thread] switch
    {
        LaneConsumer => true,
        LaneProducer => location / LocationsOfRing == thread - 1 || location >= LocationsOfRing * _options.Channels,
        _ => location is ProducerPosition or ConsumerPosition,
    };

    public override void CheckAlways(MemoryState memory)
    {
        for (var channel = 0; channel < _options.Channels; channel++)
        {
            var first = channel * LocationsOfRing;
            var occupied = memory.Latest(first + ProducerPosition) - memory.Latest(first + ConsumerPosition);
            if (occupied < 0 || occupied > _options.Capacity)
            {
                throw new Violation($"P-4: {occupied} samples in a ring of {_options.Capacity}.");
            }
        }
    }

    public override void CheckEnd(IReadOnlyList<bool> hasEnded, IReadOnlyList<long> summaries)
    {
        if (hasEnded.Skip(1).Contains(false) || (_options.Stops && !hasEnded[0]))
        {
            throw new Violation("P-5: the end is never reached.");
        }

        var (taken, dropped, all) = (summaries[0], summaries.Skip(1).Sum(), (1L << (_options.Samples * _options.Channels)) - 1);
        if ((dropped | taken) != all)
        {
            throw new Violation($"P-5, P-1: the consumer sleeps or has ended, and samples {Convert.ToString(all & ~(dropped | taken), 2)} (bits) were neither taken nor dropped.");
        }

        if ((dropped & taken) != 0)
        {
            throw new Violation($"P-1: samples {Convert.ToString(dropped & taken, 2)} (bits) were both taken and dropped.");
        }
    }

    private IEnumerable<string> SlotNames(int channel) => Enumerable.Range(0, _options.Capacity)
        .SelectMany(slot => new[] { $"slot {channel}.{slot} first half", $"slot {channel}.{slot} second half", $"readers of slot {channel}.{slot}" });
}
