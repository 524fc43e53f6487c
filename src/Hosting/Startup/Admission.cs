using IndustrialGateway.Configuration;
using IndustrialGateway.Map;
using IndustrialGateway.Shaping.Bounds;
using Microsoft.Extensions.Logging;

namespace IndustrialGateway.Hosting.Startup;

/// <summary>What <c>gateway.admission</c> does at the start with classes whose deadline cannot be promised.</summary>
internal static class Admission
{
    private static readonly Phrase More = new("; and {0} more", "; 另有 {0} 处");

    /// <summary>One warning for each such class, or with <c>enforce</c> a refusal that names the first and counts the others.</summary>
    /// <exception cref="GatewayStartException"><see cref="HostingFaults.NotAdmitted"/>.</exception>
    public static void Check(GatewayMap map, ILogger logger)
    {
        var broken = map.Uplinks.SelectMany(uplink => BrokenPromise.Of(UplinkBound.Of(uplink, map.Tags, map.Classes), map.Tags, map.Classes)).ToList();
        if (broken.Count > 0 && map.EnforceAdmission)
        {
            var (first, others) = (broken[0], broken.Count - 1);
            var more = others == 0 ? "" : (object)new Phrase(More.In(Language.English, others), More.In(Language.Chinese, others));
            throw new GatewayStartException(
                HostingFaults.NotAdmitted, null, first.Class.Class.Name, first.Uplink.Uplink.Name, first.Problem, first.Remedy, (int)first.Class.Code, more);
        }

        foreach (var item in broken)
        {
            HostingLog.ClassNotPromised(
                logger, item.Class.Class.Name, item.Uplink.Uplink.Name, item.Problem.English, item.Remedy.English, (int)item.Class.Code, item.Class.Code.ToString());
        }
    }
}
