using System.Text.Json.Serialization;

namespace IndustrialGateway.Hosting.Management;

/// <summary>JSON of the management pages, generated at build time: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(LowerCaseEnum<PathStatus>), typeof(LowerCaseEnum<Stage>)])]
[JsonSerializable(typeof(GatewaySnapshot))]
[JsonSerializable(typeof(ReadinessAnswer))]
internal sealed partial class StatusJson : JsonSerializerContext;
