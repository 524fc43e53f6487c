using IndustrialGateway.Pipeline;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>A channel that writes; a step is one write. Its calls and their order are those of <c>ChannelWriter</c> and, at the end, of <c>Mover.Stop</c>.</summary>
internal sealed class LaneProducer(LaneWorld world, LaneOptions options, int channel) : IExploredThread
{
    private readonly SampleRing<ExploredMemory> _ring = world.Rings[channel];
    private int _next = options.Samples * channel;
    private long _dropped;

    /// <summary>Samples counted as dropped, a bit each.</summary>
    public long Summary => _dropped;

    private bool HasMore => _next < options.Samples * (channel + 1);

    public bool Step()
    {
        if (HasMore)
        {
            Write();
            return HasMore || options.Stops;
        }

        ExploredMemory.Exchange(ref world.Stop, 1);
        world.Signal.Wake(MoverSignal.Always);
        return false;
    }

    private void Write()
    {
        for (var i = 0; i < options.WriteSamples; i++)
        {
            Stage(_next++);
        }

        Publish();
    }

    private void Stage(int number)
    {
        if (!_ring.TryStage(LaneWorld.Numbered(number)))
        {
            _dropped |= 1L << number;
            Publish();
            Mark();
        }
    }

    private void Publish()
    {
        if (_ring.HasStaged)
        {
            _ring.Publish();
            Mark();
        }
    }

    private void Mark()
    {
        if (world.Ready.Set(0, channel))
        {
            world.Signal.Wake(0);
        }
    }
}
