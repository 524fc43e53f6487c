using System.Runtime.Intrinsics;

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// What a thread, or a store it made, is known to have seen: for each location the index of the oldest store that may still be read. Joined by taking the newer of each.
/// </summary>
internal readonly struct View
{
    /// <summary>Locations there is room for.</summary>
    public const int Locations = 32;

    /// <summary>The newest index there is room for, less one for <see cref="Everything"/>.</summary>
    public const int LastIndex = 254;

    private readonly Vector256<byte> _oldest;

    private View(Vector256<byte> oldest) => _oldest = oldest;

    /// <summary>The view of a thread that has ended: it holds nothing back.</summary>
    public static View Everything => new(Vector256<byte>.AllBitsSet);

    /// <summary>Index of the oldest store of a location that may be read.</summary>
    public int this[int location] => _oldest.GetElement(location);

    public View With(int location, int index) => index <= LastIndex
        ? new View(_oldest.WithElement(location, (byte)index))
        : throw new InvalidOperationException("More stores are alive than a view has room for.");

    public View Join(View other) => new(Vector256.Max(_oldest, other._oldest));

    public View Least(View other) => new(Vector256.Min(_oldest, other._oldest));

    /// <summary>The same view when the first stores of each location have been forgotten.</summary>
    public View Rebased(View forgotten) => new(Vector256.SubtractSaturate(_oldest, forgotten._oldest));

    public bool IsNothing => _oldest == Vector256<byte>.Zero;

    public void AddTo(ref Digest digest)
    {
        var words = _oldest.AsUInt64();
        for (var i = 0; i < Vector256<ulong>.Count; i++)
        {
            digest.Add(words.GetElement(i));
        }
    }
}
