using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class SampleRingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Constructor_NotAPowerOfTwo_IsRefused(int capacity) => Assert.Throws<ArgumentOutOfRangeException>(() => new SampleRing(capacity));

    [Fact]
    public void Peek_StagedButNotPublished_SeesNothing()
    {
        var ring = new SampleRing(4);
        ring.TryStage(Numbered(1));
        Assert.True(ring.Peek(4).IsEmpty);
        ring.Publish();

        Assert.Equal(1, ring.Peek(4)[0].Bits);
    }

    [Fact]
    public void AnyOperations_AgainstAPlainQueue_Agree()
    {
        // Each step: 0 stage, 1 publish, 2 peek and release some; capacity 2 to 16.
        Prop.ForAll<int[], byte>((steps, size) => AgreesWithModel(steps, 2 << (size % 4))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Operations_Warm_AllocateNothing()
    {
        var ring = new SampleRing(64);

        var allocated = AllocationMeter.LeastBytes(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                ring.TryStage(Numbered(i));
                ring.Publish();
                ring.Release(ring.Peek(16).Length);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static bool AgreesWithModel(int[] steps, int capacity)
    {
        var ring = new SampleRing(capacity);
        var (staged, published) = (new Queue<long>(), new Queue<long>());
        long next = 0;
        foreach (var step in steps)
        {
            switch (Math.Abs(step % 3))
            {
                case 0:
                    var fits = staged.Count + published.Count < capacity;
                    if (ring.HasRoom(1) != fits || ring.TryStage(Numbered(next)) != fits)
                    {
                        return false;
                    }

                    if (fits)
                    {
                        staged.Enqueue(next++);
                    }

                    break;
                case 1:
                    ring.Publish();
                    while (staged.TryDequeue(out var item))
                    {
                        published.Enqueue(item);
                    }

                    break;
                default:
                    var seen = ring.Peek(Math.Abs(step % 7));
                    var count = Math.Min(seen.Length, Math.Abs(step % 5));
                    if (seen.IsEmpty && published.Count > 0 && Math.Abs(step % 7) > 0)
                    {
                        return false;
                    }

                    for (var i = 0; i < count; i++)
                    {
                        if (published.Dequeue() != seen[i].Bits)
                        {
                            return false;
                        }
                    }

                    ring.Release(count);
                    break;
            }

            if (ring.Count != published.Count || ring.HasStaged != (staged.Count > 0))
            {
                return false;
            }
        }

        return true;
    }

    private static Sample Numbered(long number) => new() { Bits = number };
}
