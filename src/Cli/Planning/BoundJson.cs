using System.Text.Json;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using IndustrialGateway.Shaping.Premises;
using IndustrialGateway.Shaping.Scheduling;

namespace IndustrialGateway.Cli.Planning;

/// <summary>The bounds of an uplink for programs: whole nanoseconds and bits, as they were computed.</summary>
internal static class BoundJson
{
    public static void WriteUplink(Utf8JsonWriter json, UplinkPlan plan)
    {
        json.WriteString("uplink", plan.Bound.Uplink.Name);
        WritePremises(json, plan.Bound);
        WriteMarks(json, plan.Bound);
        var broken = plan.Broken.ToDictionary(item => item.Class.Class.Index);
        JsonLine.Array(
            json, "classes", plan.Bound.Classes.Zip(plan.Ages), item => WriteClass(json, item.First, item.Second, broken.GetValueOrDefault(item.First.Class.Index)));
    }

    private static void WritePremises(Utf8JsonWriter json, UplinkBound bound)
    {
        json.WriteStartObject("premises");
        Number(json, "rate_bits_per_second", bound.Uplink.RateBitsPerSecond);
        Number(json, "paced_bits_per_second", bound.PacedBitsPerSecond);
        json.WriteNumber("paced_percent", Pacing.SharePercent);
        Number(json, "latency_ns", (long?)bound.Uplink.Latency?.TotalNanoseconds);
        json.WriteBoolean("acknowledged", bound.Uplink.IsAcknowledged);
        json.WriteString("connections", bound.Uplink.ConnectionPerClass ? "per_class" : "shared");
        json.WriteBoolean("no_loss_on_the_path", true);
        json.WriteNumber("gateway_ns", GatewayAllowance.Ns);
        json.WriteStartArray("missing");
        if (bound.LacksRate)
        {
            json.WriteStringValue("rate");
        }

        if (bound.LacksLatency)
        {
            json.WriteStringValue("latency");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Empty where the map marks nothing.
    private static void WriteMarks(Utf8JsonWriter json, UplinkBound bound)
    {
        json.WriteStartObject("marks");
        foreach (var item in bound.Classes)
        {
            if (item.Class.MarkOf(bound.Uplink.Marking) is { } mark)
            {
                json.WriteStartObject(item.Class.Name);
                json.WriteNumber("pcp", mark.PriorityCodePoint);
                json.WriteNumber("dscp", mark.Dscp);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static void WriteClass(Utf8JsonWriter json, ClassBound item, WorstAge? age, BrokenPromise? broken)
    {
        json.WriteString("class", item.Class.Name);
        Number(json, "deadline_ns", item.DeadlineNs);
        Number(json, "bound_ns", item.BoundNs);
        Number(json, "slack_ns", item.SlackNs);
        json.WriteNumber("code", (int)item.Code);
        json.WriteString("code_name", item.Code.ToString());
        json.WriteBoolean("kept", !item.IsBroken);
        json.WriteString("most_of_it", item.Dominating?.ToString());
        json.WriteStartObject("parts_ns");
        foreach (var part in item.Parts)
        {
            json.WriteNumber(part.Term.ToString(), part.Ns);
        }

        json.WriteEndObject();
        json.WriteStartObject("arrivals");
        json.WriteNumber("rate_bits_per_second", item.Arrivals.RateBitsPerSecond);
        json.WriteNumber("burst_bits", item.Arrivals.BurstBits);
        json.WriteNumber("admitted_bits_per_second", item.AdmittedBitsPerSecond);
        json.WriteNumber("largest_message_bits", item.MessageBits);
        json.WriteEndObject();
        WriteAge(json, age);
        WriteRemedy(json, broken);
    }

    private static void WriteAge(Utf8JsonWriter json, WorstAge? age)
    {
        if (age is null)
        {
            json.WriteNull("worst_age");
            return;
        }

        json.WriteStartObject("worst_age");
        json.WriteNumber("ns", age.Ns);
        json.WriteString("device", age.Device);
        json.WriteString("every", MapUnits.Format(age.Every));
        json.WriteNumber("device_ns", (long)age.DeviceTime.TotalNanoseconds);
        json.WriteString("device_from", age.IsTimeout ? "timeout" : "predicted");
        json.WriteEndObject();
    }

    private static void WriteRemedy(Utf8JsonWriter json, BrokenPromise? broken)
    {
        if (broken is null)
        {
            json.WriteNull("remedy");
            return;
        }

        json.WriteStartObject("remedy");
        json.WriteString("problem", broken.Problem.English);
        json.WriteString("text", broken.Remedy.English);
        Number(json, "least_rate_bits_per_second", broken.LeastRate);
        Number(json, "least_slowdown_percent", broken.LeastSlowdownPercent);
        Number(json, "least_deadline_ns", (long?)broken.LeastDeadline?.TotalNanoseconds);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
