namespace EduReports.Core.Text;

/// <summary>The one look of all pages for those who send files: receipts, and what the codes on them mean.</summary>
internal static class ClerkStyle
{
    public const string Css = """
        body{margin:0;background:#f6f6f4;color:#1a1a1a;font:16px/1.7 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
        main{max-width:44rem;margin:0 auto;background:#fff;padding:1.5rem 1.25rem 3rem}
        h1{font-size:1.35rem;margin:.2rem 0 .8rem;padding:.6rem .8rem;border-left:.4rem solid;color:#1f4e8c;background:#e8f0fa}
        h1.accepted,h1.checked{color:#1b5e20;background:#e6f4ea}h1.rejected{color:#b00020;background:#fde7e9}h1.superseded{color:#424242;background:#eee}
        h2{font-size:1.1rem;margin:1.8rem 0 .4rem}p{margin:.4rem 0}a{color:#1f4e8c}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}dt{color:#5c5c5c}dd{margin:0;overflow-wrap:anywhere}
        ol,ul{padding-left:1.4rem}ul>li{padding:.1rem 0}ol>li{margin-bottom:.9rem;overflow-wrap:anywhere}.hint{font-weight:600}.code,.en{color:#5c5c5c;font-size:.85em}
        .scroll{overflow-x:auto}table{border-collapse:collapse}th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:left}
        blockquote{margin:.8rem 0;padding:.3rem .8rem;border-left:.3rem solid #b00020;background:#fafafa;overflow-wrap:anywhere}
        figure{margin:.8rem 0}figcaption{font-weight:600}figcaption span{font-weight:400;color:#5c5c5c;overflow-wrap:anywhere}
        .wrong figcaption{color:#b00020}.right figcaption{color:#1b5e20}
        .sheet{font-size:.875rem;line-height:1.5}.sheet th,.sheet td{padding:.15rem .4rem;white-space:nowrap}
        .sheet th{background:#f1f2f4;color:#5c5c5c;font-weight:400;text-align:center}.sheet .long{white-space:normal;min-width:10rem}
        mark{font-weight:600;background:none}.wrong mark{color:#b00020}.right mark{color:#1b5e20}
        .wrong .changed{background:#fde7e9}.right .changed{background:#e6f4ea}
        pre{margin:0;font:.875rem/1.6 Consolas,Menlo,monospace}
        code{font-family:Consolas,Menlo,monospace}
        [lang=en]{font-family:system-ui,"Segoe UI",Roboto,Arial,sans-serif}
        @media print{body{background:#fff}main{padding:0;max-width:none}}
        """;
}
