using System.Threading.Channels;

namespace IndustrialGateway.Benchmarks.Micro.Pipeline;

/// <summary>A bounded channel, read on the pool in the usual loop.</summary>
internal sealed class ChannelHandOff : HandOff
{
    private readonly Channel<Sample> _channel = Channel.CreateBounded<Sample>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    public override void Put(in Sample sample)
    {
        while (!_channel.Writer.TryWrite(sample))
        {
            Thread.Yield();
        }
    }

    public override async Task ConsumeAsync(int samples, ScheduleClock clock)
    {
        await Task.Yield();
        for (var seen = 0; seen < samples && await _channel.Reader.WaitToReadAsync();)
        {
            while (_channel.Reader.TryRead(out var sample))
            {
                clock.Book(sample);
                seen++;
            }
        }
    }

    public override void Dispose() => _channel.Writer.TryComplete();
}
