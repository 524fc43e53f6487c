using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Planning;

/// <summary>A plan for programs.</summary>
internal static class PlanJson
{
    public static string Write(GatewayMap map, IReadOnlyList<DevicePlan> plans) => JsonLine.Document(json =>
    {
        JsonLine.Array(json, "devices", plans, plan => WriteDevice(json, plan));
        JsonLine.Array(json, "classes", ClassLoad.Of(map), load => WriteClass(json, load));
    });

    private static void WriteDevice(Utf8JsonWriter json, DevicePlan plan)
    {
        json.WriteString("device", plan.Device.Name);
        json.WriteString("channel", plan.Channel);
        json.WriteNumber("requests_per_second", plan.RequestsPerSecond);
        json.WriteNumber("busy", plan.Busy);
        JsonLine.Array(json, "requests", plan.Requests, request => WriteRequest(json, request));
    }

    private static void WriteRequest(Utf8JsonWriter json, PlannedRequest request)
    {
        json.WriteString("every", MapUnits.Format(request.Every));
        json.WriteString("request", request.Text);
        json.WriteNumber("items", request.Items);
        json.WriteNumber("holes", request.Holes);
        json.WriteNumber("request_bytes", request.RequestBytes);
        json.WriteNumber("response_bytes", request.ResponseBytes);
        json.WriteNumber("predicted_us", request.PredictedTime.TotalMicroseconds);
        json.WriteStartArray("tags");
        foreach (var tag in request.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }

    private static void WriteClass(Utf8JsonWriter json, ClassLoad load)
    {
        json.WriteString("class", load.Class.Name);
        if (load.Class.Deadline is { } deadline)
        {
            json.WriteString("deadline", MapUnits.Format(deadline));
        }
        else
        {
            json.WriteNull("deadline");
        }

        // Not computed yet: null, never an invented figure.
        json.WriteNull("bound");
        json.WriteNumber("tags", load.Tags);
        json.WriteNumber("most_samples_per_second", load.MostSamplesPerSecond);
    }
}
