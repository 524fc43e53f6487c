using IndustrialGateway.Map;

namespace IndustrialGateway.Configuration.Printing;

/// <summary>Words round a fault.</summary>
internal static class FaultWords
{
    public static readonly Phrase Error = new("error", "错误");
    public static readonly Phrase Warning = new("warning", "警告");
    public static readonly Phrase Note = new("note", "提示");
    public static readonly Phrase DidYouMean = new("did you mean \"{0}\"?", "是否想写 \"{0}\"?");
    public static readonly Phrase First = new("first here: {0}", "首次出现: {0}");
    public static readonly Phrase More = new("... and {0} more; mend these first", "... 还有 {0} 个, 请先修复以上各项");
    public static readonly Phrase Sum = new("{0}: errors {1}, warnings {2}", "{0}: 错误 {1}, 警告 {2}");
    public static readonly Phrase Help = new("igw help {0} explains a code", "igw help {0} 可查看错误码说明");

    public static Phrase Of(FaultSeverity severity) => severity switch
    {
        FaultSeverity.Error => Error,
        FaultSeverity.Warning => Warning,
        _ => Note,
    };
}
