using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using IndustrialGateway.Pipeline;
using IndustrialGateway.Shaping;
using IndustrialGateway.Threading;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Pipeline;

public sealed class PaddingTests
{
    [Fact]
    public void PaddedLong_Value_HasALinePairToItself()
    {
        Assert.Equal(256, Unsafe.SizeOf<PaddedLong>());
        Assert.Equal(128, Marshal.OffsetOf<PaddedLong>(nameof(PaddedLong.Value)).ToInt32());
    }

    [Fact]
    public void RingCursor_SharedAndPrivate_LieOnDifferentLinePairs()
    {
        Assert.Equal(384, Unsafe.SizeOf<RingCursor>());
        Assert.Equal(128, Marshal.OffsetOf<RingCursor>(nameof(RingCursor.Position)).ToInt32());
        Assert.Equal(256, Marshal.OffsetOf<RingCursor>(nameof(RingCursor.Private)).ToInt32());
        Assert.Equal(264, Marshal.OffsetOf<RingCursor>(nameof(RingCursor.OtherSeen)).ToInt32());
    }

    [Fact]
    public void Sample_Size_IsAtMostACacheLine() => Assert.InRange(Unsafe.SizeOf<Sample>(), 1, 64);

    [Fact]
    public void ExplicitLayouts_OfTheDataPath_AreListedHereAndNotGeneric()
    {
        var found = new[] { typeof(PaddedLong).Assembly, typeof(SamplePipeline).Assembly, typeof(UplinkShaper).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsExplicitLayout && !type.Name.StartsWith('<') && type.DeclaringType?.Name.StartsWith('<') != true)
            .ToList();

        Assert.Equal([nameof(PaddedLong), nameof(RingCursor)], found.Select(type => type.Name).Order());
        Assert.All(found, type => Assert.False(type.IsGenericType));
    }

    [Fact]
    public void Cursors_OfARing_AreFieldsNotReferences()
    {
        var cursors = typeof(SampleRing).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(RingCursor));

        Assert.Equal(2, cursors.Count());
    }
}
