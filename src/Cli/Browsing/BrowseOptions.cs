using System.CommandLine;
using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Cli.Browsing;

/// <summary>The options of <c>igw browse</c> that say which server, and as whom: declared, and read with an error for each that is wrong.</summary>
internal sealed class BrowseOptions(CliOptions options)
{
    private const string DefaultState = "./state";
    private const string DefaultGateway = "gateway";
    private const string Scheme = "opc.tcp://";

    private readonly Argument<string> _endpoint = new("endpoint") { Description = options.Say(BrowseText.Endpoint), HelpName = "ENDPOINT" };
    private readonly Option<string?> _policy = new("--policy") { Description = options.Say(BrowseText.Policy), HelpName = "NAME" };
    private readonly Option<string?> _mode = Choice("--mode", options.Say(BrowseText.Mode), "SignAndEncrypt", "Sign");
    private readonly Option<string?> _user = new("--user") { Description = options.Say(BrowseText.User), HelpName = "NAME" };
    private readonly Option<string?> _password = new("--password") { Description = options.Say(BrowseText.Password), HelpName = "REF" };
    private readonly Option<string?> _certificate = new("--user-cert") { Description = options.Say(BrowseText.UserCertificate), HelpName = "REF" };
    private readonly Option<string?> _key = new("--user-key") { Description = options.Say(BrowseText.UserKey), HelpName = "REF" };
    private readonly Option<string[]> _trust = new("--trust") { Description = options.Say(BrowseText.Trust), HelpName = "THUMBPRINT" };
    private readonly Option<string> _state = new("--state") { Description = options.Say(BrowseText.State), HelpName = "FOLDER", DefaultValueFactory = _ => DefaultState };
    private readonly Option<string> _gateway = new("--gateway") { Description = options.Say(BrowseText.Gateway), HelpName = "ID", DefaultValueFactory = _ => DefaultGateway };

    /// <summary>Gives them to the verb.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_endpoint);
        foreach (var option in new Option[] { _policy, _mode, _user, _password, _certificate, _key, _trust, _state, _gateway })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What they say.</summary>
    /// <exception cref="CliException">One of them is wrong.</exception>
    public BrowseTarget Read(ParseResult result)
    {
        var endpoint = result.GetRequiredValue(_endpoint);
        var (certificate, key) = (Secret(result, _certificate), Secret(result, _key));
        if (certificate is null != key is null)
        {
            throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--user-cert", "", BrowseText.KeyForm, BrowseText.KeyBad);
        }

        return new BrowseTarget
        {
            Endpoint = endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : Scheme + endpoint,
            Policy = PolicyOf(result.GetValue(_policy)),
            Mode = result.GetValue(_mode) is { } mode ? Enum.Parse<UaSecurityMode>(mode) : null,
            User = result.GetValue(_user), Password = Secret(result, _password), UserCertificate = certificate, UserKey = key,
            Pins = result.GetValue(_trust) ?? [], State = result.GetValue(_state)!, GatewayId = result.GetValue(_gateway)!,
        };
    }

    private static UaSecurityPolicy? PolicyOf(string? name) => name is null ? null
        : string.Equals(name, "none", StringComparison.OrdinalIgnoreCase) ? UaSecurityPolicy.None
        : UaSecurityPolicy.Find(name) ?? throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, "--policy", name, BrowseText.PolicyForm, BrowseText.PolicyBad);

    // The text of a wrong one is not repeated: it may be the password itself.
    private static SecretReference? Secret(ParseResult result, Option<string?> option) => result.GetValue(option) is not { } text ? null
        : SecretOption.TryParse(text, option.Name, out var reference) ? reference
        : throw new CliException(ExitCode.WrongUsage, CliFaults.WrongOption, option.Name, "...", BrowseText.SecretForm, BrowseText.SecretBad);

    private static Option<string?> Choice(string name, string help, params string[] words)
    {
        var option = new Option<string?>(name) { Description = help, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
