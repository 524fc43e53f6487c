using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// The mover; a step is one ring served, or one park. Its calls and their order are those of <c>Mover</c>, without the spins before it parks, which only look again.
/// </summary>
internal sealed class LaneConsumer : IExploredThread
{
    private readonly LaneWorld _world;
    private readonly LaneOptions _options;
    private readonly Func<bool> _mayPark;
    private bool _hasMoved;
    private bool _isBusy;
    private readonly int[] _lastOfChannel;
    private long _taken;

    public LaneConsumer(LaneWorld world, LaneOptions options)
    {
        (_world, _options) = (world, options);
        _lastOfChannel = [.. Enumerable.Repeat(-1, options.Channels)];
        _mayPark = () => !IsStopping;
    }

    /// <summary>Samples taken, a bit each.</summary>
    public long Summary => _taken;

    private bool IsStopping => _options.Stops && ExploredMemory.LoadAcquire(ref _world.Stop) != 0;

    public bool Step()
    {
        if (_options.LooksBeforeClearing ? TryServeLookingFirst() : TryServe())
        {
            return true;
        }

        if (!_hasMoved && IsStopping && _world.Ready.IsEmpty())
        {
            TakeRest();
            return false;
        }

        if (!_hasMoved)
        {
            Park();
        }

        (_isBusy, _hasMoved) = (_hasMoved, false);
        return true;
    }

    private bool TryServe()
    {
        var channel = _world.Ready.TryTake(0);
        if (channel < 0)
        {
            return false;
        }

        Serve(channel, _world.Rings[channel].Peek(_options.TakeSamples));
        return true;
    }

    private bool TryServeLookingFirst()
    {
        var samples = _world.Rings[0].Peek(_options.TakeSamples);
        if (_world.Ready.TryTake(0) < 0)
        {
            return false;
        }

        Serve(0, samples);
        return true;
    }

    private void Serve(int channel, Span<Sample> samples)
    {
        if (samples.IsEmpty)
        {
            return;
        }

        Take(channel, samples);
        _hasMoved = true;
        if (!_options.ForgetsRest && !_world.Rings[channel].Peek(1).IsEmpty)
        {
            _world.Ready.Set(0, channel);
        }
    }

    private void Take(int channel, Span<Sample> samples)
    {
        foreach (ref var slot in samples)
        {
            Check(channel, ExploredMemory.ReadSlot(ref slot));
        }

        _world.Rings[channel].Release(samples.Length);
    }

    private void Check(int channel, in Sample sample)
    {
        var number = (int)sample.Bits;
        if (sample != LaneWorld.Numbered(number))
        {
            throw new Violation($"P-2: a sample of {number} and {~sample.SourceTimeNs}.");
        }

        if (number <= _lastOfChannel[channel])
        {
            throw new Violation($"P-3, P-1: sample {number} after {_lastOfChannel[channel]}.");
        }

        (_lastOfChannel[channel], _taken) = (number, _taken | (1L << number));
    }

    private void Park()
    {
        if (_isBusy && _options.NapWakingClasses is { } wakingClasses)
        {
            _world.Signal.Park(_world.Ready, _mayPark, milliseconds: 1, wakingClasses);
        }
        else
        {
            _world.Signal.Park(_world.Ready, _mayPark, Timeout.Infinite, MoverSignal.AnyClass);
        }
    }

    private void TakeRest()
    {
        for (var channel = 0; channel < _options.Channels; channel++)
        {
            while (_world.Rings[channel].Peek(1) is { IsEmpty: false } samples)
            {
                Take(channel, samples);
            }
        }
    }
}
