using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IndustrialGateway.Cli.Browsing;
using IndustrialGateway.Cli.Output;
using IndustrialGateway.Cli.Running;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Verbs;

/// <summary><c>igw browse ENDPOINT</c>: the address space of an OPC UA server as a tree, as JSON, or as a device map. Exits 3 when the server does not answer.</summary>
internal static class BrowseVerb
{
    private const int DefaultDepth = 6;
    private const int DefaultMost = 5000;
    private const int DefaultMostOfMap = 100_000;

    public static Command Create(CliOptions options)
    {
        var target = new BrowseOptions(options);
        var node = new Option<string?>("--node") { Description = options.Say(BrowseText.Node), HelpName = "ID" };
        var depth = Number("--depth", BrowseText.Depth, DefaultDepth, options);
        var most = Number("--most", BrowseText.Most, DefaultMost, options);
        var values = new Option<bool>("--values") { Description = options.Say(BrowseText.Values) };
        var map = new Option<bool>("--map") { Description = options.Say(BrowseText.AsMap) };
        var endpoints = new Option<bool>("--endpoints") { Description = options.Say(BrowseText.Endpoints) };
        var command = new Command("browse", options.Say(BrowseText.Verb)) { node, depth, most, values, map, endpoints };
        target.AddTo(command);
        command.SetAction(async (result, _) =>
        {
            var wanted = target.Read(result);
            using var signals = new StopSignals();
            if (result.GetValue(endpoints))
            {
                return await ShowEndpointsAsync(wanted, result, options, signals.Token).ConfigureAwait(false);
            }

            var isMap = result.GetValue(map);
            if (isMap && result.GetValue(options.Json))
            {
                throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--map", "--json", BrowseText.JsonMapForm, BrowseText.JsonMapBad);
            }

            // A map is written of everything there is; a tree is for looking at.
            var size = new BrowseSize(
                isMap && result.GetResult(depth) is not { Implicit: false } ? int.MaxValue : result.GetValue(depth),
                isMap && result.GetResult(most) is not { Implicit: false } ? DefaultMostOfMap : result.GetValue(most));
            return await BrowseAsync(wanted, result.GetValue(node), size, isMap, result.GetValue(values), result, options, signals.Token).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> BrowseAsync(
        BrowseTarget target, string? node, BrowseSize size, bool isMap, bool withValues, ParseResult result, CliOptions options, CancellationToken cancellationToken)
    {
        var connection = await BrowseConnection.OpenAsync(target, cancellationToken).ConfigureAwait(false);
        await using var scope = connection.ConfigureAwait(false);
        try
        {
            var source = new ClientNodeSource(connection.Client);
            var walk = new AddressSpaceWalk(source, size);
            var root = await walk.WalkAsync(RootOf(node, source.NamespaceArray), cancellationToken).ConfigureAwait(false);
            if (root.Problem.IsBad)
            {
                throw new CliException(
                    ExitCode.DeviceOrNetworkFailure, CliFaults.WrongOption, "--node", root.Id.ToString(), BrowseText.NodeForm, options.Say(BrowseText.NodeUnknown, root.Problem.Name));
            }

            await new VariableReader(source).ReadAsync(root, withValues, cancellationToken).ConfigureAwait(false);
            await PrintAsync(connection.Client, target, root, source, isMap, result, options, cancellationToken).ConfigureAwait(false);
            if (walk.IsTruncated)
            {
                await Console.Error.WriteLineAsync(options.Say(BrowseText.Truncated, walk.Count)).ConfigureAwait(false);
            }

            return ExitCode.Fine;
        }
        catch (Exception fault) when (fault is UaServiceException or UaDecodingException)
        {
            throw new CliException(ExitCode.DeviceOrNetworkFailure, CliFaults.NetworkFailed, fault.Message);
        }
    }

    private static async Task PrintAsync(
        UaClient client, BrowseTarget target, BrowsedNode root, INodeSource source, bool isMap, ParseResult result, CliOptions options, CancellationToken cancellationToken)
    {
        if (isMap)
        {
            var writer = new DeviceMapWriter(MapHead.Of(client, target), new DataTypes(source));
            await writer.WriteAsync(Console.Out, root, cancellationToken).ConfigureAwait(false);
            await Console.Error.WriteLineAsync(options.Say(BrowseText.MapWritten, writer.Count)).ConfigureAwait(false);
            if (writer.LeftOut > 0)
            {
                await Console.Error.WriteLineAsync(options.Say(BrowseText.ArraysLeftOut, writer.LeftOut)).ConfigureAwait(false);
            }
        }
        else if (result.GetValue(options.Json))
        {
            Console.Out.WriteLine(JsonLine.Document(json => TreeJson.Write(json, root)));
        }
        else
        {
            TreePrinter.Write(Console.Out, root);
        }
    }

    private static NodeId RootOf(string? text, IReadOnlyList<string> namespaces)
    {
        if (text is null)
        {
            return WellKnown.Objects;
        }

        if (!ExpandedNodeId.TryParse(text, out var id) || id.ServerIndex != 0)
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--node", text, BrowseText.NodeForm, BrowseText.NodeBad);
        }

        return id.TryResolve(namespaces, out var resolved)
            ? resolved
            : throw new CliException(
                ExitCode.WrongUsage, CliFaults.WrongOption, "--node", text, BrowseText.NodeForm, new Phrase(
                    BrowseText.NamespaceUnknown.In(Language.English, string.Join(", ", namespaces)), BrowseText.NamespaceUnknown.In(Language.Chinese, string.Join(", ", namespaces))));
    }

    private static async Task<int> ShowEndpointsAsync(BrowseTarget target, ParseResult result, CliOptions options, CancellationToken cancellationToken)
    {
        var endpoints = await BrowseConnection.EndpointsAsync(target, cancellationToken).ConfigureAwait(false);
        if (result.GetValue(options.Json))
        {
            Console.Out.WriteLine(JsonLine.Document(json => JsonLine.Array(json, "endpoints", endpoints, endpoint =>
            {
                json.WriteString("url", endpoint.EndpointUrl);
                json.WriteString("policy", PolicyName(endpoint));
                json.WriteString("mode", endpoint.SecurityMode.ToString());
                json.WriteString("users", Users(endpoint));
                json.WriteString("thumbprint", Thumbprint(endpoint));
            })));
            return ExitCode.Fine;
        }

        var table = Tables.Make(options, (BrowseText.ColumnPolicy, false), (BrowseText.ColumnMode, false), (BrowseText.ColumnUsers, false));
        foreach (var endpoint in endpoints)
        {
            Tables.Add(table, SafeText.Of(PolicyName(endpoint)), endpoint.SecurityMode.ToString(), Users(endpoint));
        }

        Tables.Console(result, options).Write(table);
        foreach (var url in endpoints.Select(endpoint => endpoint.EndpointUrl ?? "").Distinct())
        {
            Console.Out.WriteLine($"{options.Say(BrowseText.ColumnUrl)} {SafeText.Of(url)}");
        }

        foreach (var thumbprint in endpoints.Select(Thumbprint).Where(text => text.Length > 0).Distinct())
        {
            Console.Out.WriteLine($"{options.Say(BrowseText.ColumnThumbprint)} {thumbprint}");
        }

        return ExitCode.Fine;
    }

    private static string PolicyName(EndpointDescription endpoint) => endpoint.SecurityPolicyUri is { } uri ? uri[(uri.IndexOf('#', StringComparison.Ordinal) + 1)..] : "";

    private static string Users(EndpointDescription endpoint) => string.Join(", ", endpoint.UserIdentityTokens.Select(token => token.TokenType.ToString()).Distinct());

    private static string Thumbprint(EndpointDescription endpoint)
    {
        try
        {
            using var certificate = endpoint.ServerCertificate is { Length: > 0 } bytes ? X509CertificateLoader.LoadCertificate(bytes) : null;
            return certificate?.Thumbprint ?? "";
        }
        catch (CryptographicException)
        {
            return "?"; // Not a certificate, or a chain of them: connecting will say more.
        }
    }

    private static Option<int> Number(string name, Phrase help, int defaultValue, CliOptions options) => new(name)
    {
        Description = options.Say(help) + string.Create(CultureInfo.InvariantCulture, $" ({defaultValue})"), HelpName = "N", DefaultValueFactory = _ => defaultValue,
    };
}
