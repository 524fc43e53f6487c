using Xunit;

namespace IndustrialGateway.Tests.Unit.Shaping;

/// <summary>A payload store of numbered handles that counts references, and calls back at each touch: the other side of a queue steps there, in the middle of an Add.</summary>
internal sealed class SteppingStore(int handles) : IPayloadStore
{
    private readonly int[] _references = new int[handles];

    /// <summary>Called after each reference added or released.</summary>
    public Action OnTouch { get; set; } = () => { };

    public int ReferencesOf(long number) => _references[number];

    public bool AddReference(PayloadHandle handle)
    {
        _references[handle.Low]++;
        OnTouch();
        return true;
    }

    public void Release(PayloadHandle handle)
    {
        Assert.True(--_references[handle.Low] >= 0, $"handle {handle.Low} released twice");
        OnTouch();
    }

    public bool Fits(int length) => true;

    public ReadOnlySpan<byte> Read(PayloadHandle handle) => default;

    public bool TryAdd(ReadOnlySpan<byte> bytes, out PayloadHandle handle) => throw new NotSupportedException("Handles are numbers here.");

    public bool TryCopy(PayloadHandle handle, Span<byte> destination, out int length) => throw new NotSupportedException("There are no bytes here.");
}
