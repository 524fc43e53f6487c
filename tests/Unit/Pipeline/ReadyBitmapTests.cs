using IndustrialGateway.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class ReadyBitmapTests
{
    [Fact]
    public void TryTake_SeveralMarked_GoesRoundTheChannels()
    {
        var bitmap = new ReadyBitmap(classes: 2, channels: 130);
        foreach (var channel in new[] { 0, 63, 64, 129 })
        {
            Assert.True(bitmap.Set(1, channel));
        }

        Assert.Equal(-1, bitmap.TryTake(0));
        Assert.Equal(0, bitmap.TryTake(1));
        bitmap.Set(1, 0);
        Assert.Equal([63, 64, 129, 0, -1], Enumerable.Range(0, 5).Select(_ => bitmap.TryTake(1)));
        Assert.True(bitmap.IsEmpty());
    }

    [Fact]
    public void Set_AlreadyMarked_SaysSo()
    {
        var bitmap = new ReadyBitmap(1, 1);

        Assert.True(bitmap.Set(0, 0));
        Assert.False(bitmap.Set(0, 0));
        Assert.False(bitmap.IsEmpty());
    }
}
