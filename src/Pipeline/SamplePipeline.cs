using IndustrialGateway.Map;
using IndustrialGateway.Threading;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Pipeline;

/// <summary>
/// The middle of the gateway: a writer for each channel, a ring for each channel and class, one mover thread that empties them into a sink.
/// <para>Threads: set up by one thread (<see cref="OpenChannel"/>, then <see cref="Start"/>); each writer by its channel; counters by any.</para>
/// <para>Progress: channel and mover never wait for each other; a channel that finds the mover asleep takes the lock of its event for a moment to wake it. Order: samples of
/// one channel and class keep theirs.</para>
/// <para>When full: see <see cref="ISampleWriter"/>; every loss is counted (<see cref="DroppedOf"/>) and announced to the sink.</para>
/// </summary>
public sealed class SamplePipeline : IAsyncDisposable
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromSeconds(1);

    // A class whose deadline is shorter wakes the mover at once: a nap of 1 ms would be more than a fortieth of it.
    private static readonly TimeSpan PatientDeadline = TimeSpan.FromMilliseconds(40);

    private readonly TagTable _tags;
    private readonly ClassTable _classes;
    private readonly IGatewayClock _clock;
    private readonly IPayloadStore _payloads;
    private readonly ISampleSink _sink;
    private readonly ILogger _logger;
    private readonly List<ChannelWriter> _writers = [];
    private readonly TagRoute[] _routes;
    private readonly TagMemory[] _memory;
    private readonly PaddedLong[] _receivedOfDevice;
    private readonly LatencyHistogram[] _pipelineOfClass;
    private readonly MoverSignal _signal = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LossReporter? _reporter;
    private Mover? _mover;
    private int _stops;

    /// <summary>A pipeline without channels.</summary>
    /// <param name="tags">Devices and tags of the running map.</param>
    /// <param name="classes">Its classes.</param>
    /// <param name="clock">Time of the mover.</param>
    /// <param name="payloads">Where texts and arrays lie; shared with the sink.</param>
    /// <param name="sink">Takes the samples, on the mover's thread.</param>
    /// <param name="loggers">Makes the logger.</param>
    public SamplePipeline(TagTable tags, ClassTable classes, IGatewayClock clock, IPayloadStore payloads, ISampleSink sink, ILoggerFactory loggers)
    {
        (_tags, _classes, _clock, _payloads, _sink) = (tags, classes, clock, payloads, sink);
        _logger = loggers.CreateLogger<SamplePipeline>();
        _routes = [.. tags.Devices.SelectMany(device => device.Tags).Select(tag => new TagRoute(tag))];
        _memory = new TagMemory[tags.Count];
        _receivedOfDevice = new PaddedLong[tags.Devices.Count];
        _pipelineOfClass = [.. classes.All.Select(_ => new LatencyHistogram())];
    }

    /// <summary>Makes the writer of one channel, with a ring for each class its tags use. Before <see cref="Start"/>.</summary>
    /// <param name="name">Name of the channel, for errors.</param>
    /// <param name="devices">Its devices; a device belongs to one channel.</param>
    public ISampleWriter OpenChannel(string name, IReadOnlyList<DeviceSettings> devices)
    {
        if (_mover is not null)
        {
            throw new InvalidOperationException($"Channel '{name}' was opened after the pipeline had started.");
        }

        var lanes = new ChannelLane?[_classes.Count];
        foreach (var latencyClass in _classes.All)
        {
            var tags = devices.SelectMany(device => device.Tags).Where(tag => tag.Class.Index == latencyClass.Index || tag.History?.Index == latencyClass.Index).ToList();
            if (tags.Count > 0)
            {
                lanes[latencyClass.Index] = new ChannelLane(latencyClass, _writers.Count, RingSizing.CapacityFor(tags), tags.Select(tag => tag.DeviceIndex));
            }
        }

        var writer = new ChannelWriter(lanes, _routes, _memory, _receivedOfDevice, _payloads);
        _writers.Add(writer);
        return writer;
    }

    /// <summary>Starts the mover. Once, after the last <see cref="OpenChannel"/> and not beside a write.</summary>
    public void Start()
    {
        var ready = new ReadyBitmap(_classes.Count, _writers.Count);
        _mover = new Mover(new MoverParts
        {
            LaneOfClassAndChannel = LanesByClass(),
            Ready = ready,
            Signal = _signal,
            UrgentClasses = _classes.All.TakeWhile(item => item.Deadline < PatientDeadline).Count(),
            Sink = _sink,
            Clock = _clock,
            PipelineOfClass = _pipelineOfClass,
            Tags = _tags,
            Payloads = _payloads,
        });
        foreach (var writer in _writers)
        {
            writer.Attach(ready, _signal);
            foreach (var lane in writer.Lanes)
            {
                ready.Set(lane.ClassIndex, lane.Channel); // Whatever was written before the start.
            }
        }

        _reporter = new LossReporter(_classes, DroppedOf, _clock.TimeProvider, _logger);
        var thread = new Thread(RunMover) { IsBackground = true, Name = "igw-mover", Priority = ThreadPriority.AboveNormal };
        thread.Start();
        var lanes = _writers.SelectMany(writer => writer.Lanes).ToList();
        _logger.PipelineStarted(_writers.Count, lanes.Count, lanes.Sum(lane => (long)lane.Ring.Capacity));
    }

    /// <summary>
    /// Empties the rings into the sink and ends the mover. The channels' adapters have ended before. What the sink has not taken by then is counted as
    /// <see cref="DropReason.Shutdown"/>.
    /// </summary>
    /// <param name="patience">How long lossless samples are offered to a sink without room; null: 1 s.</param>
    public async Task StopAsync(TimeSpan? patience = null)
    {
        if (_mover is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _stops) == 1)
        {
            _mover.Stop(_clock.MonotonicNs + ((patience ?? DefaultPatience).Ticks * TimeSpan.NanosecondsPerTick));
        }

        await _stopped.Task.ConfigureAwait(false);
        if (_reporter is { } reporter && Interlocked.Exchange(ref _reporter, null) is not null)
        {
            reporter.Dispose();
            _logger.PipelineStopped();
        }
    }

    /// <summary>Samples received from a device after the report policy, history copies counted. Any thread.</summary>
    public long ReceivedOf(int deviceIndex) => Volatile.Read(ref _receivedOfDevice[deviceIndex].Value);

    /// <summary>Samples of a class lost before they were split among the uplinks. Any thread.</summary>
    public long DroppedOf(byte classIndex, DropReason reason)
    {
        long total = 0;
        foreach (var writer in _writers)
        {
            foreach (var lane in writer.Lanes)
            {
                total += lane.ClassIndex == classIndex ? lane.DroppedOf(reason) : 0;
            }
        }

        return total;
    }

    /// <summary>Time from the arrival of the bytes to the class queue. Read by any thread.</summary>
    public LatencyHistogram PipelineStage(byte classIndex) => _pipelineOfClass[classIndex];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _signal.Dispose();
    }

    private void RunMover()
    {
        _mover!.Run();
        _stopped.SetResult();
    }

    private ChannelLane?[][] LanesByClass()
    {
        var result = new ChannelLane?[_classes.Count][];
        for (var classIndex = 0; classIndex < result.Length; classIndex++)
        {
            var lanes = new ChannelLane?[_writers.Count];
            foreach (var lane in _writers.SelectMany(writer => writer.Lanes).Where(lane => lane.ClassIndex == classIndex))
            {
                lanes[lane.Channel] = lane;
            }

            result[classIndex] = lanes;
        }

        return result;
    }
}
