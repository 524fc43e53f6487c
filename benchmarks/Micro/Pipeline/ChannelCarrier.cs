using System.Threading.Channels;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>The bounded channel of .NET, told that there is one reader and one writer.</summary>
internal readonly struct ChannelCarrier(int capacity) : ICarrier
{
    private readonly Channel<Sample> _channel = Channel.CreateBounded<Sample>(new BoundedChannelOptions(capacity) { SingleReader = true, SingleWriter = true });

    public bool TryPut(in Sample sample) => _channel.Writer.TryWrite(sample);

    public void Publish()
    {
    }

    public int Take(int limit, ref long sum)
    {
        var count = 0;
        while (count < limit && _channel.Reader.TryRead(out var sample))
        {
            sum += sample.Bits;
            count++;
        }

        return count;
    }
}
