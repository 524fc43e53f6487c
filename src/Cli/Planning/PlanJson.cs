using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Configuration;
using IndustrialGateway.Map;

namespace IndustrialGateway.Cli.Planning;

/// <summary>A plan for programs.</summary>
internal static class PlanJson
{
    public static string Write(GatewayMap map, IReadOnlyList<DevicePlan> plans, IReadOnlyList<UplinkPlan> uplinks) => JsonLine.Document(json =>
    {
        JsonLine.Array(json, "devices", plans, plan => WriteDevice(json, plan));
        JsonLine.Array(json, "classes", ClassLoad.Of(map), load => WriteClass(json, load, uplinks));
        json.WriteString("admission", map.EnforceAdmission ? "enforce" : "warn");
        JsonLine.Array(json, "uplinks", uplinks, plan => BoundJson.WriteUplink(json, plan));
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

    private static void WriteClass(Utf8JsonWriter json, ClassLoad load, IReadOnlyList<UplinkPlan> uplinks)
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

        // Of the uplink on which it is longest; null where one of them has none: never an invented figure.
        var bounds = uplinks.SelectMany(plan => plan.Bound.Classes).Where(item => item.Class.Index == load.Class.Index).Select(item => item.BoundNs).ToList();
        if (bounds.Count > 0 && bounds.TrueForAll(bound => bound is not null))
        {
            json.WriteString("bound", MapUnits.Format(TimeSpan.FromTicks((bounds.Max()!.Value + 99) / 100)));
        }
        else
        {
            json.WriteNull("bound");
        }

        json.WriteNumber("tags", load.Tags);
        json.WriteNumber("most_samples_per_second", load.MostSamplesPerSecond);
    }
}
