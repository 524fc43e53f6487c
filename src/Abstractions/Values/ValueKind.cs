namespace IndustrialGateway;

/// <summary>What the 8 value bytes of a <see cref="Sample"/> mean. A tag keeps one kind for its life; <see cref="None"/> may replace it when there is no value.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: sent as null. The status code says why.</summary>
    None = 0,

    /// <summary>Boolean, 0 or 1.</summary>
    Boolean = 1,

    /// <summary>Signed 64-bit integer.</summary>
    Integer = 2,

    /// <summary>Unsigned 64-bit integer.</summary>
    Unsigned = 3,

    /// <summary>IEEE 754 binary32 kept as such, so that it is written with the shortest digits that read back as that float32.</summary>
    Float32 = 4,

    /// <summary>IEEE 754 binary64.</summary>
    Float64 = 5,

    /// <summary>UTF-8 text in the payload slab; see <see cref="PayloadHandle"/>.</summary>
    Text = 6,

    /// <summary>Octets in the payload slab.</summary>
    Bytes = 7,

    /// <summary>Array in the payload slab: one element kind byte (<see cref="ValueKind"/>), then the elements, 8 bytes each, little endian.</summary>
    Array = 8,
}
