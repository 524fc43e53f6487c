using System.Text.Json.Serialization;

namespace IndustrialGateway.Map;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class MapJson : JsonSerializerContext;
