using System.Text.Json;
using System.Text.Json.Serialization;

namespace IndustrialGateway.Hosting.Management;

/// <summary>Writes an enum as its name in lower case with underscores, as every other key and word of the interface.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower)
    where T : struct, Enum;
