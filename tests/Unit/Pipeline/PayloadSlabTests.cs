using FsCheck;
using FsCheck.Fluent;
using IndustrialGateway.Pipeline;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class PayloadSlabTests
{
    private readonly PayloadSlab _slab = new(0);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(65_536)]
    public void TryAdd_AnySizeThatFits_ReadsBack(int length)
    {
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();

        Assert.True(_slab.TryAdd(bytes, out var handle));
        Assert.True(_slab.Read(handle).SequenceEqual(bytes));
        var copy = new byte[length];
        Assert.True(_slab.TryCopy(handle, copy, out var copied));
        Assert.Equal(length, copied);
        Assert.Equal(bytes, copy);
    }

    [Fact]
    public void TryAdd_LargerThanTheLargestPlace_IsRefusedForEver()
    {
        Assert.False(_slab.Fits(65_537));
        Assert.False(_slab.TryAdd(new byte[65_537], out _));
    }

    [Fact]
    public void Release_LastReference_MakesTheHandleStale()
    {
        _slab.TryAdd([1, 2, 3], out var handle);
        Assert.True(_slab.AddReference(handle));
        _slab.Release(handle);
        Assert.Equal(3, _slab.Read(handle).Length);
        _slab.Release(handle);

        Assert.True(_slab.Read(handle).IsEmpty);
        Assert.False(_slab.AddReference(handle));
        Assert.False(_slab.TryCopy(handle, new byte[8], out _));
        _slab.Release(handle);
        _slab.TryAdd([4], out var next);
        Assert.NotEqual(handle, next);
        Assert.Equal(1, _slab.UsedPlaces);
    }

    [Fact]
    public void TryAdd_ShelfAndTheNextExhausted_SaysNoUntilSomethingIsReleased()
    {
        var handles = new List<PayloadHandle>();
        while (_slab.TryAdd(new byte[64], out var handle))
        {
            handles.Add(handle);
        }

        Assert.Equal(8, handles.Count);
        Assert.True(_slab.TryAdd(new byte[300], out _));
        _slab.Release(handles[0]);
        Assert.True(_slab.TryAdd(new byte[64], out _));
    }

    [Fact]
    public void Find_HandleNeverGivenOut_IsStale()
    {
        foreach (var bits in new[] { 0L, -1, long.MaxValue, 0x1234_5678_9ABC_DEF0, 0x7F00_0000 })
        {
            var handle = PayloadHandle.FromBits(bits);
            Assert.True(_slab.Read(handle).IsEmpty);
            _slab.Release(handle);
            Assert.False(_slab.AddReference(handle));
        }
    }

    [Fact]
    public void AnyOperations_AgainstADictionary_Agree()
    {
        Prop.ForAll<int[]>(steps => AgreesWithModel(steps)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Concurrent_AddReadRelease_NeverMixesPlaces()
    {
        var slab = new PayloadSlab(0);
        var failures = 0;
        var threads = Enumerable.Range(1, 4).Select(id => new Thread(() =>
        {
            var bytes = new byte[100];
            Array.Fill(bytes, (byte)id);
            for (var i = 0; i < 50_000; i++)
            {
                if (!slab.TryAdd(bytes, out var handle))
                {
                    continue;
                }

                if (slab.Read(handle).IndexOfAnyExcept((byte)id) >= 0 || slab.Read(handle).Length != 100)
                {
                    Interlocked.Increment(ref failures);
                }

                slab.Release(handle);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, failures);
        Assert.Equal(0, slab.UsedPlaces);
    }

    [Fact]
    public void TryCopy_WhileThePlaceIsRecycled_NeverReturnsMixedBytes()
    {
        var slab = new PayloadSlab(0);
        long current = 0;
        var stop = 0;
        var writer = new Thread(() =>
        {
            var bytes = new byte[2000];
            for (var i = 0; i < 100_000; i++)
            {
                Array.Fill(bytes, (byte)i);
                slab.TryAdd(bytes, out var handle);
                Volatile.Write(ref current, handle.ToBits());
                slab.Release(handle);
            }

            Volatile.Write(ref stop, 1);
        });
        writer.Start();
        var destination = new byte[2000];
        var mixed = 0;
        while (Volatile.Read(ref stop) == 0)
        {
            if (slab.TryCopy(PayloadHandle.FromBits(Volatile.Read(ref current)), destination, out var length) && destination.AsSpan(0, length).IndexOfAnyExcept(destination[0]) >= 0)
            {
                mixed++;
            }
        }

        writer.Join();
        Assert.Equal(0, mixed);
    }

    private static bool AgreesWithModel(int[] steps)
    {
        var slab = new PayloadSlab(0);
        var model = new List<(PayloadHandle Handle, byte[] Bytes)>();
        foreach (var step in steps)
        {
            if (step % 2 == 0 || model.Count == 0)
            {
                var bytes = new byte[Math.Abs(step % 1000)];
                new Random(step).NextBytes(bytes);
                if (slab.TryAdd(bytes, out var handle))
                {
                    model.Add((handle, bytes));
                }
            }
            else
            {
                var at = Math.Abs(step % model.Count);
                slab.Release(model[at].Handle);
                model.RemoveAt(at);
            }

            if (model.Any(item => !slab.Read(item.Handle).SequenceEqual(item.Bytes)) || slab.UsedPlaces != model.Count)
            {
                return false;
            }
        }

        return true;
    }
}
